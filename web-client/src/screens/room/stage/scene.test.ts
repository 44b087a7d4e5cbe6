import { describe, expect, test } from 'vitest';
import type { Seat } from '../../../generated/wire';
import { format, moments, sceneAt, stateAt } from '../../../testing/telling';
import { readingOf } from './reading';
import { sceneOf, type Scene } from './scene';

/** `speaker disc | You speak | [I’ve said it]`: ground and shape, the big words, the moves with the likely in brackets. */
function say({ ground, shape, big, moves }: Scene): string {
  const buttons = moves.map(
    ({ label, likely, tapped }) => (likely ? `[${label}]` : label) + (tapped ? '*' : ''),
  );
  return [`${ground} ${shape}`, big, buttons.join(' / ') || '-'].join(' | ');
}

const steps: [what: string, a: string, b: string][] = [
  ['arrive', 'speaker disc | You speak | [I’ve arrived]', 'mirror ring | You listen | -'],
  ['arrive, b', 'mirror ring | You listen | -', 'speaker disc | You speak | [I’ve arrived]'],
  [
    'invite',
    'speaker disc | You ask | -',
    'mirror ring | Can you listen now? | [Yes, I’m listening] / Not now, another time',
  ],
  [
    'later',
    'speaker both | Not now, but soon | [Until then] / Ask something else',
    'mirror both | You offered a time | [Until then] / Now, after all',
  ],
  [
    'later, b has tapped',
    'speaker both | Not now, but soon | [Until then] / Ask something else',
    'mirror both | You offered a time | [Until then]* / Now, after all',
  ],
  ['send', 'speaker disc | You speak | [I’ve said it]', 'mirror ring | You listen | -'],
  ['mirror', 'speaker lent | Hear it back | -', 'mirror both | You mirror | [I’ve mirrored it]'],
  [
    'check',
    'speaker disc | Did Sam get it? | [Yes, you got it] / Not quite, once more',
    'mirror ring | Ask, then wait | -',
  ],
  [
    'more',
    'speaker lent | Is there more? | [That’s all for now] / There is more',
    'mirror both | Ask for more | -',
  ],
  ['summary', 'speaker lent | Hear the whole | -', 'mirror both | You sum up | [That’s what I heard]'],
  [
    'summary-check',
    'speaker disc | Was that all of it? | [Yes, that’s all of it] / Please hear this too',
    'mirror ring | Ask: was that all? | -',
  ],
  ['add', 'speaker disc | Add one piece | [I’ve added it]', 'mirror ring | You listen | -'],
  [
    'add-mirror',
    'speaker lent | Hear it back | [Yes, that’s the piece] / Let me say it again',
    'mirror both | Mirror that piece | -',
  ],
  [
    'validate',
    'speaker lent | Do you feel understood? | [Yes, I feel understood] / Partly; let me add',
    'mirror both | See it their way | -',
  ],
  [
    'empathy',
    'speaker lent | Is that how it feels? | [Yes, that’s how it is] / Let me add a word',
    'mirror both | Guess the feeling | -',
  ],
  [
    'thanks',
    'speaker both | Thank each other | [We’ve said our thanks]',
    'mirror both | Thank each other | [We’ve said our thanks]',
  ],
  ['cross', 'mirror ring | Now you listen | -', 'speaker disc | Now you speak | -'],
  ['cross, open', 'mirror ring | Now you listen | [I’m ready]', 'speaker disc | Now you speak | [I’m ready]'],
  ['send, b', 'mirror ring | You listen | -', 'speaker disc | You speak | [I’ve said it]'],
  [
    'gift',
    'speaker both | One gift each | [I’ve given mine]',
    'mirror both | One gift each | [I’ve given mine]',
  ],
  [
    'phones down',
    'speaker quiet | Phones down | [Close for today]',
    'mirror quiet | Phones down | [Close for today]',
  ],
];

describe('every step of the couples’ dialogue', () => {
  test.each(steps)('%s', (what, a, b) => {
    expect(say(sceneAt(what, 'a'))).toBe(a);
    expect(say(sceneAt(what, 'b'))).toBe(b);
  });

  test('none is left out', () => {
    const ids = format.sections.flatMap(({ steps }) => steps.map(({ id }) => id));
    const seen = new Set(moments.map((what) => stateAt(what, 'a').view?.path[0]?.step));
    expect(ids.filter((id) => !seen.has(id))).toEqual([]);
  });

  test('each phone always says what to do, in words without holes', () => {
    for (const what of moments) {
      for (const seat of ['a', 'b'] as const) {
        const reading = readingOf(stateAt(what, seat), 'en', () => null);
        if (!reading) continue;
        const { big, line, step, held } = sceneOf(reading);
        expect([what, big, line, step, held].join(' ')).not.toMatch(/\{|undefined|null/);
        expect(big, what).not.toBe('');
      }
    }
  });
});

describe('where we are', () => {
  test.each<[string, string | null]>([
    ['arrive, b', '2 of 2'],
    ['send', '1 of 2'],
    ['add', '1 of 2'],
    ['cross', '2 of 2'],
    ['invite, b', '2 of 2'],
    ['gift', null],
  ])('%s is %s', (what, part) => {
    expect(sceneAt(what, 'a').part).toBe(part);
  });
});

describe('waiting for the other’s tap', () => {
  test('whoever has tapped is told whom they wait for', () => {
    expect(sceneAt('later, b has tapped', 'b').waitingFor).toBe('Alex');
    expect(sceneAt('later, b has tapped', 'a').waitingFor).toBeNull();
  });

  test('the other is told what was said', () => {
    expect(sceneAt('later, b has tapped', 'a').notes).toEqual(['Sam has said: “Until then”']);
    expect(sceneAt('cross, a is ready', 'b').notes).toEqual(['Alex has said: “I’m ready”']);
  });
});

describe('wishes', () => {
  const labels = (seat: Seat) => sceneAt('send', seat).wishes.map(({ label }) => label);

  test('belong to whoever listens', () => {
    expect(labels('b')).toEqual(['A little slower, please', 'Let me mirror that first']);
    expect(labels('a')).toEqual([]);
  });

  test('once said, both see it, and it isn’t offered again', () => {
    expect(sceneAt('send, slower please', 'a').notes).toEqual(['Sam: “A little slower, please”']);
    const listener = sceneAt('send, slower please', 'b');
    expect(listener.notes).toEqual(['Said: “A little slower, please”']);
    expect(listener.wishes).toEqual([]);
  });
});

describe('loops and jumps', () => {
  test('after three loops a hint shows', () => {
    expect(sceneAt('check', 'a').notes).toEqual([]);
    expect(sceneAt('check, looped', 'a').notes).toEqual([
      'Try a smaller piece: the one sentence that matters most.',
    ]);
  });

  test('a jump says what it left out', () => {
    const left = 'Noa moved on. Left out: “Did it land?” and “More?”.';
    expect(sceneAt('summary, jumped to', 'a').notes).toContain(left);
    expect(sceneAt('summary, jumped to', 'b').notes).toContain(left);
  });
});

describe('how much a phone says', () => {
  test.each([
    ['full', true, true],
    ['stems', false, true],
    ['bare', false, false],
  ] as const)('%s', (level, line, stem) => {
    const scene = sceneAt('send', 'a', { yours: { level } });
    expect([scene.line !== null, scene.card !== null]).toEqual([line, stem]);
    expect(scene.big).toBe('You speak');
  });
});

describe('a tap that gives the floor away', () => {
  const pending = { do: 'move', name: 'sent' } as const;

  test('takes it from one’s own screen before the answer', () => {
    const scene = sceneAt('send', 'a', { pending });
    expect([scene.holder, scene.shape, scene.sending]).toEqual(['nobody', 'lent', true]);
  });

  test('another tap doesn’t', () => {
    const scene = sceneAt('send', 'a', { pending: { do: 'more-time' } });
    expect([scene.holder, scene.shape, scene.sending]).toEqual(['you', 'disc', false]);
  });
});

describe('a place that is held', () => {
  test('the other’s phone is away: no moves, and who is missed', () => {
    const scene = sceneAt('away', 'b');
    expect(scene.held).toBe('Alex’s phone is reconnecting. The time has stopped with it.');
    expect([scene.moves, scene.wishes, scene.card]).toEqual([[], [], null]);
  });

  test('one’s own was', () => {
    expect(sceneAt('away', 'a').held).toBe('Your phone is reconnecting. The time has stopped with it.');
  });

  test.each(['lost', 'holding'] as const)('the link is %s', (link) => {
    expect(sceneAt('send', 'a', { link }).held).toMatch(/^Looking for the connection/);
  });

  test('the store is slow', () => {
    expect(sceneAt('send', 'a', { hold: 'store' }).held).toMatch(/goes on by itself/);
  });

  test('else nothing is', () => {
    expect(sceneAt('send', 'a').held).toBeNull();
  });
});

test('the screens are dark in a quiet step, unless the place is held', () => {
  expect(sceneAt('phones down', 'a').quiet).toBe(true);
  expect(sceneAt('phones down', 'a', { link: 'lost' }).quiet).toBe(false);
  expect(sceneAt('gift', 'a').quiet).toBe(false);
});
