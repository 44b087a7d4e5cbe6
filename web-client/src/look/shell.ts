/**
 * Registers the service worker that keeps the page and its assets for a venue whose Wi-Fi fails.
 * The page works the same without one (an in-app browser, a private window), so a failure is no news.
 */
export function keepShell(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
