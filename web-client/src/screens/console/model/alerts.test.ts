import { expect, test } from 'vitest';
import { alertsOf } from './alerts';
import { positionOf } from './position';
import { at, consoleOf, stateOf, viewOf } from '../../../testing/desk';

const alerts = (view: Parameters<typeof viewOf>[0], console = {}) => {
  const whole = viewOf(view);
  return alertsOf(whole, consoleOf(console), positionOf(stateOf(whole), 'en'), ['a', 'b']);
};

test('a quiet room asks for nothing', () => {
  expect(alerts({})).toEqual([]);
});

test('help comes before all else', () => {
  const found = alerts({ signals: { b: 'slower' }, ending: ['b'] }, { help: ['a'], away: ['b'] });
  expect(found).toEqual([
    { kind: 'help', seat: 'a' },
    { kind: 'away', seat: 'b' },
    { kind: 'ending', seats: ['b'] },
    { kind: 'signal', seat: 'b', signal: 'slower' },
  ]);
});

test('who has left isn’t called away as well', () => {
  expect(alerts({}, { left: ['b'], away: ['b'] })).toEqual([{ kind: 'left', seat: 'b' }]);
});

test('nobody is called away while the floor says that all wait for them', () => {
  expect(alerts({ phase: 'away', away: ['b'] }, { away: ['b'] })).toEqual([]);
});

test('an offer says who is still asked', () => {
  expect(alerts({ offer: { format: 'f', agreed: ['a'] } })).toEqual([
    { kind: 'offer', format: 'f', agreed: ['a'], waiting: ['b'] },
  ]);
});

test('a loop made often is flagged with its hint', () => {
  expect(alerts({ ...at('ask'), hints: ['again', 'no-such'] })).toEqual([
    { kind: 'hint', move: 'again', button: 'Once more', hint: 'Smaller, {giver}.' },
  ]);
});

test('a jump says what it left out, by title', () => {
  expect(alerts({ skipped: ['ask'] })).toEqual([{ kind: 'skipped', steps: ['Did Sam get it?'] }]);
});
