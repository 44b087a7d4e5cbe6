import { expect, test } from 'vitest';
import type { RoomState } from '../../client';
import { first } from '../../client/state';
import type { Seat } from '../../generated/wire';
import { stateAt } from '../../testing/telling';
import { followRoom, givePhone, takePhone, untouched, type Hands, type Rooms } from './hands';

const held = (holder: Seat, at = ''): Hands => ({ holder, last: holder, to: null, at });

/** Both seats of the moment, as one phone holds them. */
function at(what: string, over: Partial<RoomState> = {}): Rooms {
  return { a: stateAt(what, 'a', over), b: stateAt(what, 'b', over) };
}

/** In whose hands it ends, or to whom it is on its way: "a", "→b". */
function after(hands: Hands, rooms: Rooms): string {
  const { holder, to } = followRoom(hands, rooms);
  return holder ?? `→${to}`;
}

const told: [what: string, fromA: string, fromB: string][] = [
  // Whoever has it says first that they are ready, then the other.
  ['both wait', 'a', 'b'],
  ['b is ready', 'a', '→a'],
  // The floor takes the phone along.
  ['arrive', 'a', '→a'],
  ['arrive, b', '→b', 'b'],
  ['send', 'a', '→a'],
  ['mirror', '→b', 'b'],
  ['check', 'a', '→a'],
  // The one who asks has the floor; the answer is the other's tap, and they hand it on by themselves.
  ['invite', 'a', '→a'],
  // Both speak: the first move is everybody's, so it stays until its tap is given.
  ['later', 'a', 'b'],
  ['later, b has tapped', 'a', '→a'],
  ['cross, a is ready', '→b', 'b'],
  // What the therapist says to one alone moves nothing: it would tell the other that there is something.
  ['mirror, b nudged', '→b', 'b'],
  ['mirror, b alone prompted', '→b', 'b'],
  // A pause ends by both, one after the other.
  ['paused', 'a', 'b'],
  ['paused, b is ready', 'a', '→a'],
  ['lost', 'a', 'b'],
  // A question is for whoever hasn't answered it.
  ['a would end', '→b', 'b'],
  ['offered', 'a', 'b'],
  ['finished', 'a', 'b'],
];

test.each(told)('%s: from a %s, from b %s', (what, fromA, fromB) => {
  expect([after(held('a'), at(what)), after(held('b'), at(what))]).toEqual([fromA, fromB]);
});

test('nobody is asked twice for the same thing: what was handed on by choice stays there', () => {
  const rooms = at('invite');
  const asked = givePhone(followRoom(held('a'), rooms), 'b');
  expect(asked).toMatchObject({ holder: null, last: 'a', to: 'b' });
  expect(followRoom(asked, rooms)).toBe(asked);
  const answered = takePhone(asked);
  expect(answered).toMatchObject({ holder: 'b', last: 'b', to: null });
  expect(followRoom(answered, rooms)).toBe(answered);
  expect(after(answered, at('send'))).toBe('→a');
});

test('on its way it follows the room, and nobody has it again without taking it', () => {
  const onItsWay = followRoom(held('a'), at('mirror'));
  expect(onItsWay).toMatchObject({ holder: null, last: 'a', to: 'b' });
  expect(followRoom(onItsWay, at('check'))).toMatchObject({ holder: null, last: 'a', to: 'a' });
});

test('a frame that is another partner’s alone changes nothing, nor does one that comes later to one of two', () => {
  const rooms = at('mirror');
  const before = followRoom(held('b'), rooms);
  expect(followRoom(before, { ...rooms, b: stateAt('mirror, b nudged', 'b') })).toBe(before);
  const late = { a: stateAt('check', 'a', { rev: 9 }), b: stateAt('mirror', 'b', { rev: 8 }) };
  expect(after(before, late)).toBe('→a');
});

test('at the door each goes in by themselves, the first of them first', () => {
  const outside = { ...first, link: 'open' as const };
  const door: Rooms = { a: { ...outside, seat: 'a' }, b: { ...outside, seat: 'b' } };
  const begins = followRoom(untouched, door);
  expect(begins).toMatchObject({ holder: null, last: null, to: 'a' });
  const inside = takePhone(begins);
  const entered = { ...door, a: stateAt('a waits', 'a') };
  expect(after(inside, entered)).toBe('→b');
  expect(after(held('b'), at('both wait'))).toBe('b');
});

test('a page that was loaded anew asks whoever comes next', () => {
  expect(followRoom(untouched, at('mirror'))).toMatchObject({ holder: null, last: null, to: 'b' });
});

test('three partners are asked one after another', () => {
  const three = (ready: Seat[]): Rooms => {
    const view = { ...stateAt('paused', 'a').view!, ready };
    return Object.fromEntries(
      (['a', 'b', 'c'] as const).map((seat) => [seat, stateAt('paused', seat, { view })]),
    );
  };
  expect(after(held('b'), three(['b']))).toBe('→a');
  expect(after(held('a'), three(['a', 'b']))).toBe('→c');
  expect(after(held('c'), three(['a', 'b', 'c']))).toBe('c');
});

test('who has given their tap, or asked to finish, waits for the other, also with the floor', () => {
  const view = stateAt('send', 'a').view!;
  const seen = (change: Partial<typeof view>): Rooms => at('send', { view: { ...view, ...change } });
  expect(after(held('a'), seen({}))).toBe('a');
  const both = { a: ['sent'], b: ['sent'] };
  expect(after(held('a'), seen({ moves: both, tapped: { a: 'sent' } }))).toBe('→b');
  expect(after(held('a'), seen({ ending: ['a'] }))).toBe('→b');
  expect(after(held('a'), seen({ ending: ['b'] }))).toBe('a');
});
