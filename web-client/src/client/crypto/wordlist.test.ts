import { expect, test } from 'vitest';
import { list } from './wordlist';

function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, symbol] of [...one].entries()) {
    const now = [row + 1];
    for (const [column, against] of [...other].entries()) {
      const changed = (before[column] ?? 0) + Number(symbol !== against);
      now.push(Math.min((before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1, changed));
    }
    before = now;
  }
  return before.at(-1) ?? 0;
}

test('256 short words, one for each byte', () => {
  expect(new Set(list).size).toBe(256);
  expect(list).toHaveLength(256);
  expect(list.filter((word) => !/^[a-z]{3,7}$/.test(word))).toEqual([]);
});

test('no two look nearly alike, and none begins another', () => {
  const alike = list.flatMap((one, at) =>
    list.slice(at + 1).flatMap((other) => {
      const near = distance(one, other) < 2 || other.startsWith(one) || one.startsWith(other);
      return near ? [[one, other]] : [];
    }),
  );
  expect(alike).toEqual([]);
});

test('their places are part of the protocol', () => {
  expect([list[0], list[1], list[127], list[254], list[255]]).toEqual([
    'acorn',
    'almond',
    'lily',
    'yellow',
    'zebra',
  ]);
});
