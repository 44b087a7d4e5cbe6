import { describe, expect, test } from 'vitest';
import { jumpsOf, jumpTo } from './jumps';
import { lineOf, lineUnder, partnersOf, positionOf, titleIn } from './position';
import { asidePath, at, format, stateOf, viewOf } from '../../../testing/desk';

describe('positionOf', () => {
  test('finds the step with its texts', () => {
    const position = positionOf(stateOf(viewOf()), 'en');
    expect([position?.section.id, position?.step.id, position?.words.title]).toEqual([
      'main',
      'tell',
      'Tell',
    ]);
  });

  test('finds what lies below', () => {
    expect(positionOf(stateOf(viewOf({ path: asidePath })), 'en', 1)?.step.id).toBe('tell');
  });

  test('is nowhere before the start, and while the format is on its way', () => {
    expect(positionOf(stateOf(viewOf({ path: [] })), 'en')).toBeNull();
    expect(positionOf(stateOf(viewOf(), { formats: {} }), 'en')).toBeNull();
    expect(positionOf(stateOf(null), 'en')).toBeNull();
  });
});

test('a title carries the names', () => {
  expect(titleIn(positionOf(stateOf(viewOf(at('ask'))), 'en')!)).toBe('Did Sam get it?');
});

test('the line is the present section, its present step marked', () => {
  expect(lineOf(positionOf(stateOf(viewOf()), 'en')!)).toEqual([
    { id: 'tell', title: 'Tell', here: true },
    { id: 'ask', title: 'Did Sam get it?', here: false },
  ]);
});

test('partners come in the order of their seats', () => {
  expect(partnersOf(viewOf())).toEqual(['a', 'b']);
});

describe('lineUnder', () => {
  const under = (view: ReturnType<typeof viewOf>, more = {}) => lineUnder(stateOf(view, more), 'en')?.step.id;

  test('is the place itself on the line', () => {
    expect(under(viewOf())).toBe('tell');
  });

  test('looks through an aside and an insert', () => {
    expect(under(viewOf({ path: asidePath }))).toBe('tell');
    expect(under(viewOf({ path: [...at('ask').path, ...at('tell').path] }))).toBe('tell');
  });

  test('is unknown above another format', () => {
    const other = { ...at('ask').path[0]!, format: 'e'.repeat(16) };
    const formats = { [other.format]: format, ['f'.repeat(16)]: format };
    expect(under(viewOf({ path: [other, ...at('tell').path] }), { formats })).toBeUndefined();
  });
});

describe('jumps', () => {
  const position = positionOf(stateOf(viewOf()), 'en')!;

  test('lead to every step of the line and to no aside', () => {
    const steps = jumpsOf(position, {}).map((section) => section.map(({ step }) => step));
    expect(steps).toEqual([['tell', 'ask'], ['thank']]);
  });

  test('say what they leave out, by title', () => {
    expect(jumpTo('thank', position, { thank: ['ask'] })).toEqual({
      step: 'thank',
      title: 'Thanks',
      here: false,
      skips: ['Did Sam get it?'],
    });
    expect(jumpTo('tell', position, { thank: ['ask'] })).toMatchObject({ here: true, skips: [] });
  });
});
