import type { Entry } from './suits';

/** Lower case, without accents and marks, as words. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** True where all letters of `part` stand in `word` in their order, the first one first. */
function skims(word: string, part: string): boolean {
  if (word[0] !== part[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === part[at]) at += 1;
  return at === part.length;
}

/** Degree to which a word of the query is met: 4 whole, 3 as a beginning, 2 inside, 1 with letters left out, 0 not. */
function met(words: readonly string[], part: string): number {
  let best = 0;
  for (const word of words) {
    if (word === part) return 4;
    if (word.startsWith(part)) best = Math.max(best, 3);
    else if (part.length > 1 && word.includes(part)) best = Math.max(best, 2);
    else if (part.length > 2 && skims(word, part)) best = Math.max(best, 1);
  }
  return best;
}

/** The degree to which a text meets a query; 0 where a word of the query isn't met at all. */
export function score(text: string, query: string): number {
  const words = wordsOf(text);
  let sum = 0;
  for (const part of wordsOf(query)) {
    const one = met(words, part);
    if (one === 0) return 0;
    sum += one;
  }
  return sum;
}

/** The items that meet a query, the best first; among equals the order stands. An empty query takes all. */
export function search<T>(items: readonly T[], query: string, textOf: (item: T) => string): T[] {
  if (wordsOf(query).length === 0) return [...items];
  return items
    .map((item) => ({ item, score: score(textOf(item), query) }))
    .filter((found) => found.score > 0)
    .sort((one, other) => other.score - one.score)
    .map((found) => found.item);
}

/** The text that a stem is found by: both its renderings and its deck. */
export function textOfEntry({ rendering, deckTitle }: Entry): string {
  return `${rendering.speaker} ${rendering.mirror} ${deckTitle}`;
}
