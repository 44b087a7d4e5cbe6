import { expect, test } from 'vitest';
import { callAddress } from './call';

test.each([
  ['https://meet.example.org/abc', 'https://meet.example.org/abc'],
  ['  meet.example.org/abc ', 'https://meet.example.org/abc'],
  ['http://meet.example.org/', null],
  ['javascript:alert(1)', null],
  ['javascript://meet.example.org/%0aalert(1)', null],
  ['data:text/html,x', null],
  ['tomorrow at nine', null],
  ['', null],
  [`https://meet.example.org/${'a'.repeat(500)}`, null],
])('%s', (typed, expected) => {
  expect(callAddress(typed)).toBe(expected);
});
