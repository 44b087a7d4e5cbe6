/** Something that may be in the clear in few places or in none. */
export interface Mark {
  /** A name for it. */
  what: string;
  /** As people or links have it: plain ASCII, so that no encoding breaks it up. */
  text: string;
}

/** A mark of each text, by what it is called. */
export function marksOf(texts: Readonly<Record<string, string>>): Mark[] {
  return Object.entries(texts).map(([what, text]) => ({ what, text }));
}

/** Bytes to look in, and their name. */
export type Haystack = readonly [where: string, bytes: Buffer];

/** Fewest letters: a search for less finds them anywhere. */
const LEAST = 12;

/** The bytes of a mark: as it is, and in every encoding that a log, a database or an address may use. */
export function disguises({ text }: Mark): Map<string, string | Buffer> {
  if (text.length < LEAST || !/^[\x21-\x7e]+$/.test(text)) throw new Error(`${text} is no mark`);
  const plain = Buffer.from(text);
  const found = new Map<string, string | Buffer>([['plain', plain]]);
  for (const [name, bytes] of [['', plain] as const, ...decoded(text)]) {
    const hex = bytes.toString('hex');
    found.set(`${name}hex`, hex).set(`${name}HEX`, hex.toUpperCase());
    found.set(`${name}percent`, hex.replaceAll(/../g, '%$&'));
    found.set(`${name}PERCENT`, hex.toUpperCase().replaceAll(/../g, '%$&'));
    found.set(`${name}numbers`, [...bytes].join(',')).set(`${name}spaced`, [...bytes].join(', '));
    for (const before of [0, 1, 2]) {
      const part = base64Part(bytes, before);
      found.set(`${name}base64 ${before}`, part);
      found.set(`${name}base64url ${before}`, part.replaceAll('+', '-').replaceAll('/', '_'));
    }
    if (name) found.set(`${name}bytes`, bytes);
  }
  return found;
}

/** A key's own bytes, where it is one. */
function decoded(text: string): [string, Buffer][] {
  return /^[\w-]{22}$|^[\w-]{43}$/.test(text) ? [['decoded ', Buffer.from(text, 'base64url')]] : [];
}

/** The symbols of base64 that depend on these bytes alone, when so many others come before them. */
function base64Part(bytes: Buffer, before: number): string {
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  const [first, last] = [Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6)];
  return all.toString('base64').slice(first, last);
}

/** Which marks lie in which haystacks, and how they are written there. */
export function search(haystacks: readonly Haystack[], marks: readonly Mark[]): string[] {
  return marks.flatMap((mark) => {
    const hidden = [...disguises(mark)];
    return haystacks.flatMap(([where, bytes]) =>
      hidden
        .filter(([, disguise]) => bytes.includes(disguise))
        .map(([how]) => `${mark.what} in ${where}, ${how}`),
    );
  });
}
