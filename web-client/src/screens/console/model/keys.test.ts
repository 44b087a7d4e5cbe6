import { describe, expect, test } from 'vitest';
import { keys as words } from '../../../text/en/console/dialogs';
import { bindings, commandInSearch, commandOf, keptBy, keyOf } from './keys';

type Held = Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>>;
const stroke = (key: string, held: Held = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('commandOf', () => {
  test.each([
    [' ', {}, 'pause'],
    ['ArrowRight', {}, 'next'],
    ['ArrowLeft', {}, 'back'],
    ['-', {}, 'less'],
    ['+', { shiftKey: true }, 'more'],
    ['=', {}, 'more'],
    ['r', {}, 'rotate'],
    ['R', { shiftKey: true }, 'rotate'],
    ['i', {}, 'insert'],
    ['j', {}, 'jump'],
    ['s', {}, 'silence'],
    ['/', {}, 'search'],
    ['/', { shiftKey: true }, 'search'],
    ['n', {}, 'nudge'],
    ['N', { shiftKey: true }, 'nudge-other'],
    ['z', { metaKey: true }, 'retract'],
    ['z', { ctrlKey: true }, 'retract'],
    ['Enter', {}, 'send'],
    ['Enter', { shiftKey: true }, 'queue'],
    ['?', { shiftKey: true }, 'keys'],
  ] as const)('%s %o is %s', (key, held, expected) => {
    expect(commandOf(stroke(key, held))).toBe(expected);
  });

  test('digits choose', () => {
    expect(commandOf(stroke('1'))).toEqual({ choose: 1 });
    expect(commandOf(stroke('9'))).toEqual({ choose: 9 });
    expect(commandOf(stroke('0'))).toBeNull();
  });

  test('what belongs to the browser stays with it', () => {
    for (const held of ['ctrlKey', 'metaKey'] as const) {
      expect(commandOf(stroke('r', { [held]: true }))).toBeNull();
      expect(commandOf(stroke('z', { [held]: true, shiftKey: true }))).toBeNull();
    }
    expect(commandOf(stroke('ArrowLeft', { altKey: true }))).toBeNull();
    expect(commandOf(stroke('Tab'))).toBeNull();
  });
});

describe('commandInSearch', () => {
  test.each([
    ['Enter', {}, 'send'],
    ['Enter', { shiftKey: true }, 'queue'],
    ['ArrowDown', {}, 'down'],
    ['ArrowUp', {}, 'up'],
    ['Escape', {}, 'leave'],
    ['1', {}, null],
    [' ', {}, null],
    ['n', {}, null],
    ['z', { ctrlKey: true }, null],
  ] as const)('%s %o is %s', (key, held, expected) => {
    expect(commandInSearch(stroke(key, held))).toBe(expected);
  });
});

describe('keptBy', () => {
  const focus = (tag: string, type = '', within = false) => ({ tag, type, within });
  test.each([
    [focus('BODY'), ' ', false],
    [focus('BUTTON'), ' ', true],
    [focus('BUTTON'), 'Enter', true],
    [focus('BUTTON'), 'r', false],
    [focus('SUMMARY'), 'ArrowRight', false],
    [focus('INPUT', 'text'), 'r', true],
    [focus('INPUT', 'radio'), 'r', false],
    [focus('INPUT', 'radio'), 'ArrowRight', true],
    [focus('TEXTAREA'), '1', true],
    [focus('SELECT'), 'j', true],
    [focus('BODY', '', true), 'r', true],
    [{ tag: 'DIV', within: false, editable: true }, 'r', true],
  ])('%o keeps %s: %s', (has, key, expected) => {
    expect(keptBy(has, key)).toBe(expected);
  });
});

test('every key is said in words, once', () => {
  expect(Object.keys(words.does).sort()).toEqual(bindings.map(({ command }) => command).sort());
  expect(keyOf('pause')).toBe('space');
});
