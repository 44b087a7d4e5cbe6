import { test } from '@playwright/test';
import type { Couple } from './couple';
import type { Phone } from './phone';

/** A tap and where it leads: whose, on which move, to which step. */
export type Tap = readonly [by: 'first' | 'second', move: string, to: string];

/** From the sharing to the question whether there is more, the check answered so many times with "not quite". */
export function loop(notQuite: number): Tap[] {
  const told: Tap[] = [
    ['first', 'sent', 'mirror'],
    ['second', 'mirrored', 'check'],
  ];
  const again: Tap[] = Array.from({ length: notQuite }, () => [
    ...told,
    ['first', 'not-quite', 'send'] as const,
  ]).flat();
  return [...again, ...told, ['first', 'got-it', 'more']];
}

/** A summary that lacks a piece, which is said and mirrored aside; then the whole is told anew. */
export const summary: Tap[] = [
  ['first', 'all-said', 'summary'],
  ['second', 'summed-up', 'summary-check'],
  ['first', 'also-hear', 'add'],
  ['first', 'added', 'add-mirror'],
  ['first', 'heard', 'summary'],
  ['second', 'summed-up', 'summary-check'],
  ['first', 'all-of-it', 'validate'],
];

/** Made sense of but for a piece, which comes back to the same step; then felt. */
export const validation: Tap[] = [
  ['first', 'partly', 'add'],
  ['first', 'added', 'add-mirror'],
  ['first', 'heard', 'validate'],
  ['first', 'understood', 'empathy'],
  ['first', 'felt', 'thanks'],
];

/** Each says how they arrive, the first and then the second, who is asked next whether now is a good time. */
export async function arrive(couple: Couple): Promise<void> {
  const { a, b } = couple;
  await couple.stands('arrive', a);
  await couple.moves(a, 'said');
  await couple.stands('arrive', b);
  await couple.moves(b, 'said');
  await couple.stands('invite', a);
}

/** From the beginning to where the first one shares. */
export async function share(couple: Couple): Promise<void> {
  await arrive(couple);
  await couple.moves(couple.b, 'yes');
  await couple.stands('send', couple.a);
}

/** Makes the taps one after another; after each, every screen says where it led and who speaks there. */
export async function play(couple: Couple, first: Phone, taps: readonly Tap[]): Promise<void> {
  const second = first === couple.a ? couple.b : couple.a;
  for (const [by, move, to] of taps) {
    await test.step(`${move} → ${to}`, async () => {
      await couple.moves(by === 'first' ? first : second, move);
      await couple.stands(to, first);
    });
  }
}
