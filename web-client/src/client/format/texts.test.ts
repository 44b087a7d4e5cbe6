import { describe, expect, test } from 'vitest';
import type { Deck, Format } from '../../generated/wire';
import { first } from '../state';
import { view } from '../../testing/frames';
import { fill, fillingOf, type Filling } from './filling';
import * as locale from './locale';
import * as prompt from './prompt';
import * as step from './step';

const words = { fill, fillingOf, ...locale, ...prompt, ...step };

const HOUR = 3_600_000;
const MINUTE = 60_000;

const deck: Deck = {
  id: 'feelings',
  stems: [{ id: 'underneath', suits: [] }],
  texts: {
    en: {
      title: '',
      about: '',
      stems: { underneath: { speaker: 'What I felt …', mirror: 'What you felt …' } },
    },
  },
};

const format = {
  id: 'couples-dialogue',
  roles: ['speaker', 'mirror'],
  settings: {
    minutes: { kind: 'duration', default: 40 * MINUTE, min: 0, max: 2 * HOUR, step: null },
    turns: { kind: 'count', default: 8, min: 2, max: 16, step: 2 },
  },
  sections: [{ id: 'round', each: ['feelings'] }],
  decks: { feelings: deck },
  texts: {
    en: {
      title: 'Couples’ dialogue',
      roles: { speaker: 'Speaker', mirror: 'Mirror' },
      signals: { slower: 'A little slower' },
      steps: {
        send: {
          title: 'Sharing',
          big: { each: { speaker: 'You speak', mirror: '{speaker} speaks' } },
          line: { each: { speaker: 'Then let {mirror} mirror.', mirror: '{speaker} has the floor.' } },
          therapist: 'After two sentences, let {mirror} mirror.',
          stem: { speaker: 'What I’d like {mirror} to hear is …' },
          moves: { sent: 'I’ve said it' },
          hints: { sent: 'Smaller, {speaker}.' },
        },
        gift: {
          title: 'A gift',
          big: { all: 'One gift each' },
          line: { all: 'For both.' },
          stem: {},
          moves: {},
          hints: {},
        },
      },
    },
    de: { title: 'Zwiegespräch', roles: { speaker: 'Sprecherin' }, steps: {} },
  },
} as unknown as Format;

const filling = (change: Partial<Filling> = {}): Filling => ({
  format,
  locale: 'en',
  names: { speaker: 'Ana', mirror: 'Ben' },
  ...change,
});

describe('filling in', () => {
  test('puts names where roles stand', () => {
    expect(words.fill('{speaker} tells {mirror}, and {mirror} listens.', filling())).toBe(
      'Ana tells Ben, and Ben listens.',
    );
  });

  test.each([
    ['nobody has said one', {}],
    ['it doesn’t open', { speaker: null }],
    ['it is empty', { speaker: '' }],
  ])('says the role where there is no name: %s', (_, names) => {
    expect(words.fill('{speaker} speaks.', filling({ names }))).toBe('Speaker speaks.');
  });

  test('says the role’s id where a text forgot its title', () => {
    expect(words.fill('{mirror}', filling({ names: {}, locale: 'de' }))).toBe('mirror');
  });

  test('takes a name as it is, whatever it looks like', () => {
    const names = { speaker: '$& {mirror}', mirror: 'Ben' };
    expect(words.fill('{speaker}!', filling({ names }))).toBe('$& {mirror}!');
  });

  test('says settings in words, as they stand or by default', () => {
    expect(words.fill('{minutes}, {turns} turns', filling({ settings: { turns: 4 } }))).toBe(
      '40 minutes, 4 turns',
    );
  });

  test('says what taps brought along', () => {
    const noon = new Date(2026, 10, 25, 17, 30).getTime();
    const given = { 'not-now': { time: noon }, pick: { choice: 1 }, line: { line: 'sealed' } };
    expect(words.fill('{given.not-now}', filling({ given }))).toBe('Wednesday 5:30 PM');
    expect(words.fill('{given.pick}', filling({ given }))).toBe('2');
    expect(words.fill('{given.line}', filling({ given }))).toBe('soon');
    expect(words.fill('{given.not-now}', filling())).toBe('soon');
    expect(words.fill('{given.not-now}', filling({ soon: 'bald' }))).toBe('bald');
  });

  test('says the item, and leaves what it doesn’t know', () => {
    expect(words.fill('{item}', filling({ item: 'What I felt …' }))).toBe('What I felt …');
    expect(words.fill('{item} {other} {} {A} {constructor}', filling())).toBe(
      '{item} {other} {} {A} {constructor}',
    );
  });
});

describe('human words', () => {
  test.each([
    [40 * MINUTE, 'en', '40 minutes'],
    [MINUTE, 'en', '1 minute'],
    [90 * MINUTE, 'en', '1 hour 30 minutes'],
    [2 * HOUR, 'en', '2 hours'],
    [90_000, 'en', '1 minute 30 seconds'],
    [3_000, 'en', '3 seconds'],
    [0, 'en', '0 seconds'],
    [-5, 'en', '0 seconds'],
    [40 * MINUTE, 'de', '40 Minuten'],
  ])('%i ms in %s is %s', (ms, locale, said) => expect(words.durationWords(ms, locale)).toBe(said));

  test('a setting that isn’t there says nothing', () => {
    expect(words.settingWords(format, 'en', 'other')).toBe('');
  });

  test('a moment is a weekday and a time of day, the reader’s way', () => {
    const moment = new Date(2026, 10, 25, 17, 30).getTime();
    expect(words.momentWords(moment, 'en')).toBe('Wednesday 5:30 PM');
    expect(words.momentWords(moment, 'de')).toMatch(/^Mittwoch.*17:30$/);
  });
});

describe('locales', () => {
  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['fr', 'en'],
    ['', 'en'],
  ])('a reader of %s gets %s', (wanted, locale) => {
    expect(words.localeIn(format.texts, wanted)).toBe(locale);
  });

  test('any is better than none', () => {
    expect(words.localeIn({ pt: 1 }, 'fr')).toBe('pt');
    expect(words.localeIn({}, 'fr')).toBe('en');
  });

  test('the exact one comes before the language’s', () => {
    expect(words.localeIn({ de: 1, 'de-ch': 1 }, 'de-CH')).toBe('de-ch');
  });
});

describe('a step', () => {
  test('has its texts for each role', () => {
    expect(words.titleFor(format, 'en', 'send', filling())).toBe('Sharing');
    expect(words.bigFor(format, 'en', 'send', 'mirror', filling())).toBe('Ana speaks');
    expect(words.lineFor(format, 'en', 'send', 'speaker', filling())).toBe('Then let Ben mirror.');
    expect(words.stemFor(format, 'en', 'send', 'speaker', filling())).toBe('What I’d like Ben to hear is …');
    expect(words.stemFor(format, 'en', 'send', 'mirror', filling())).toBeNull();
    expect(words.therapistLine(format, 'en', 'send', filling())).toBe('After two sentences, let Ben mirror.');
    expect(words.moveLabel(format, 'en', 'send', 'sent', filling())).toBe('I’ve said it');
    expect(words.hintFor(format, 'en', 'send', 'sent', filling())).toBe('Smaller, Ana.');
    expect(words.signalLabel(format, 'en', 'slower')).toBe('A little slower');
    expect(words.signalLabel(format, 'en', 'help')).toBeNull();
  });

  test('may say the same to all, the therapist included', () => {
    expect(words.bigFor(format, 'en', 'gift', null, filling())).toBe('One gift each');
    expect(words.lineFor(format, 'en', 'gift', 'mirror', filling())).toBe('For both.');
  });

  test('says nothing rather than fail where it or the role isn’t there', () => {
    expect(words.titleFor(format, 'de', 'send', filling())).toBe('');
    expect(words.bigFor(format, 'en', 'send', null, filling())).toBe('');
    expect(words.lineFor(format, 'en', 'gone', 'speaker', filling())).toBe('');
    expect(words.therapistLine(format, 'en', 'gift', filling())).toBeNull();
    expect(words.moveLabel(format, 'en', 'gift', 'given', filling())).toBe('given');
    expect(words.hintFor(format, 'en', 'gift', 'given', filling())).toBeNull();
  });
});

describe('a prompt', () => {
  const reader = (role: string | null, own: string | null = null): prompt.Reader => ({
    format,
    decks: { feelings: deck },
    locale: 'en',
    role,
    own,
  });
  const stem = { deck: 'feelings', stem: 'underneath' };

  test('is the speaker’s for the first role, the mirror’s for everyone else', () => {
    expect(words.renderWords(stem, reader('speaker'))).toEqual({ text: 'What I felt …', lang: 'en' });
    expect(words.renderWords(stem, reader('mirror'))).toEqual({ text: 'What you felt …', lang: 'en' });
    expect(words.renderWords(stem, reader(null))).toEqual({ text: 'What you felt …', lang: 'en' });
  });

  test('is found among the format’s decks too', () => {
    expect(words.renderWords(stem, { ...reader('speaker'), decks: {} })?.text).toBe('What I felt …');
  });

  test('is none while its deck hasn’t come', () => {
    expect(words.renderWords({ deck: 'needs', stem: 'x' }, reader('speaker'))).toBeNull();
    expect(words.renderWords({ deck: 'feelings', stem: 'x' }, reader('speaker'))).toBeNull();
  });

  test('of the therapist’s own goes through its seal and back', () => {
    const own = words.writeOwn({ speaker: 'I …', mirror: 'You …' });
    expect(words.renderWords({ own: 'sealed' }, reader('speaker', own))).toEqual({ text: 'I …', lang: null });
    expect(words.renderWords({ own: 'sealed' }, reader('mirror', own))).toEqual({
      text: 'You …',
      lang: null,
    });
  });

  test.each([null, '', '{', 'null', '7', '{"speaker":"I"}', '{"speaker":1,"mirror":2}'])(
    'that doesn’t open, or isn’t one, is none: %s',
    (own) => expect(words.renderWords({ own: 'sealed' }, reader('speaker', own))).toBeNull(),
  );
});

describe('what a phone fills in', () => {
  const place = {
    format: 'h',
    section: 'round',
    round: 0,
    rounds: 1,
    item: 0,
    items: 1,
    stem: null,
    step: 'send',
  };
  const state = { ...first, seat: 'b' as const, names: { a: 'Ana', b: null } };

  test('is each role’s name by the cast of now', () => {
    const swapped = { ...state, view: view({ cast: { speaker: 'b', mirror: 'a' } }) };
    expect(words.fillingOf(swapped, format, 'en').names).toEqual({ speaker: null, mirror: 'Ana' });
    expect(words.fillingOf(state, format, 'en').names).toEqual({});
  });

  test('is the item as this seat’s role reads it', () => {
    const items = { ...state, view: view({ path: [{ ...place, stem: 'underneath' }] }) };
    expect(words.fillingOf(items, format, 'en').item).toBe('What you felt …');
    expect(words.fillingOf({ ...items, seat: 'a' }, format, 'en').item).toBe('What I felt …');
    expect(words.fillingOf({ ...state, view: view({ path: [place] }) }, format, 'en').item).toBeUndefined();
  });

  test('roles are the cast’s; the therapist plays none', () => {
    expect(words.roleOf(view(), 'b')).toBe('mirror');
    expect(words.roleOf(view(), 'therapist')).toBeNull();
  });
});
