/** Longest address of a call; what meeting services make is far shorter. */
const LONGEST = 500;

/** The address of a call, if it is one that a browser opens by itself; else null. Never a script. */
export function callAddress(text: string): string | null {
  const wanted = text.trim();
  if (wanted.length > LONGEST) return null;
  try {
    const url = new URL(wanted.includes('://') ? wanted : `https://${wanted}`);
    const named = url.hostname.includes('.') || url.hostname === 'localhost';
    return url.protocol === 'https:' && named ? url.href : null;
  } catch {
    return null;
  }
}
