import { expect, test } from 'vitest';
import type { RoomState } from '../../client';
import { first } from '../../client/state';
import { screenOf, type Screen } from './screen';
import { stateAt } from '../../testing/telling';
import { CLOSE_ENDED, CLOSE_MOVED, CLOSE_NO_SUCH_ROOM } from '../../generated/limits';

const told: [string, Screen][] = [
  ['a waits', 'waiting'],
  ['both wait', 'waiting'],
  ['send', 'stage'],
  ['away', 'stage'],
  ['paused', 'paused'],
  ['paused, long', 'paused'],
  ['lost', 'lost'],
  ['closed', 'ended'],
  ['finished', 'ended'],
];

test.each(told)('%s: %s', (what, screen) => {
  expect(screenOf(stateAt(what, 'a'))).toBe(screen);
});

test('who leaves sees nothing at once, and the other a pause', () => {
  expect(screenOf(stateAt('send', 'b', { pending: { do: 'stop' } }))).toBe('blank');
  expect(screenOf(stateAt('b leaves', 'b'))).toBe('blank');
  expect(screenOf(stateAt('b leaves', 'a'))).toBe('paused');
});

test('a pause shows at the tap, and as a hold', () => {
  expect(screenOf(stateAt('send', 'a', { pending: { do: 'pause' } }))).toBe('paused');
  expect(screenOf(stateAt('send', 'a', { hold: 'pause' }))).toBe('paused');
});

const doors: [string, Partial<RoomState>, Screen][] = [
  ['nothing is known', {}, 'opening'],
  ['an open door', { door: { open: true, therapist: false } }, 'door'],
  ['a closed one', { door: { open: false, therapist: false } }, 'shut'],
  ['come back, and no view yet', { entered: true }, 'opening'],
  ['a link that leads nowhere', { link: 'over', bye: { code: CLOSE_NO_SUCH_ROOM, message: '' } }, 'over'],
  ['another device', { link: 'over', bye: { code: CLOSE_MOVED, message: '' } }, 'over'],
  ['the room has ended', { link: 'over', bye: { code: CLOSE_ENDED, message: '' } }, 'ended'],
];

test.each(doors)('%s', (_, over, screen) => {
  expect(screenOf({ ...first, ...over })).toBe(screen);
});
