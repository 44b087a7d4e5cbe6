import type { Action, Code } from '../../../web-client/src/generated/wire';
import type { Answer } from './wire';

/** Something that isn't this seat's to do, in the turn that is `late` turns from the present one, and its refusal. */
export interface Forgery {
  seat: 'a' | 'b' | 'desk';
  action: Action | Record<string, unknown>;
  code: Code & Answer;
  /** `none`: without a turn. */
  late?: number | 'none';
}

const nowhere = '0'.repeat(32);
/** Something sealed with a key that nobody here has. */
const sealed = Buffer.alloc(64, 7).toString('base64url');
const stem = { deck: 'feelings', stem: 'underneath' };

const movesOfOthers: Forgery[] = [
  { seat: 'b', action: { do: 'move', name: 'sent' }, code: 'not-your-move' },
  { seat: 'b', action: { do: 'move', name: 'mirrored' }, code: 'not-your-move' },
  { seat: 'a', action: { do: 'move', name: 'got-it' }, code: 'not-your-move' },
  { seat: 'a', action: { do: 'move', name: 'nonsense' }, code: 'not-your-move' },
  { seat: 'a', action: { do: 'move', name: 'sent', given: { choice: 1 } }, code: 'bad-given' },
  { seat: 'a', action: { do: 'move', name: 'sent' }, late: -1, code: 'stale' },
  { seat: 'a', action: { do: 'move', name: 'sent' }, late: 1, code: 'stale' },
  { seat: 'a', action: { do: 'move', name: 'sent' }, late: 'none', code: 'stale' },
];

/** The therapist's, by a partner: also one who claims to be another. */
const guides: (Action | Record<string, unknown>)[] = [
  { do: 'start' },
  { do: 'next' },
  { do: 'next', seat: 'therapist' },
  { do: 'back' },
  { do: 'goto', step: 'gift', skip: true },
  { do: 'out' },
  { do: 'rotate' },
  { do: 'insert', format: nowhere, step: 'gift' },
  { do: 'bridge', format: nowhere },
  { do: 'time', of: 'step', add: 60_000 },
  { do: 'resume' },
  { do: 'prompt', words: stem, to: ['a', 'b'] },
  { do: 'queue', words: [stem] },
  { do: 'clear' },
  { do: 'nudge', to: 'a', text: sealed },
  { do: 'pace', seat: 'a', pace: 'short' },
  { do: 'attend', seat: 'a' },
];

/** A partner's, by the therapist. */
const partners: Action[] = [
  { do: 'move', name: 'sent' },
  { do: 'ready' },
  { do: 'pass', prompt: 1 },
  { do: 'more-time' },
  { do: 'signal', signal: 'slower' },
  { do: 'dismiss' },
  { do: 'agree' },
];

const withoutGround: Forgery[] = [
  { seat: 'a', action: { do: 'setup', settings: {}, first: 'b' }, code: 'begun' },
  { seat: 'a', action: { do: 'ready' }, code: 'nothing' },
  { seat: 'a', action: { do: 'agree' }, code: 'nothing' },
  { seat: 'a', action: { do: 'return' }, code: 'nothing' },
  { seat: 'a', action: { do: 'pass', prompt: 99 }, code: 'no-such-prompt' },
  { seat: 'b', action: { do: 'signal', signal: 'nonsense' }, code: 'no-such-signal' },
  { seat: 'a', action: { do: 'level', seat: 'b', level: 'bare' }, code: 'therapist-only' },
  { seat: 'desk', action: { do: 'start' }, code: 'begun' },
  { seat: 'desk', action: { do: 'resume' }, code: 'nothing' },
  { seat: 'desk', action: { do: 'out' }, code: 'nothing' },
  { seat: 'desk', action: { do: 'clear' }, code: 'no-such-prompt' },
  { seat: 'desk', action: { do: 'attend', seat: 'a' }, code: 'nothing' },
  { seat: 'desk', action: { do: 'goto', step: 'summary' }, code: 'skips-own' },
  { seat: 'desk', action: { do: 'goto', step: 'nonsense' }, code: 'no-such-step' },
  { seat: 'desk', action: { do: 'insert', format: nowhere, step: 'gift' }, code: 'no-such-format' },
  { seat: 'desk', action: { do: 'bridge', format: nowhere }, code: 'no-such-format' },
  { seat: 'desk', action: { do: 'time', of: 'step', add: 3_600_001 }, code: 'out-of-bounds' },
  { seat: 'desk', action: { do: 'prompt', words: stem, to: ['therapist'] }, code: 'out-of-bounds' },
  {
    seat: 'desk',
    action: { do: 'prompt', words: { ...stem, stem: 'nonsense' }, to: ['a'] },
    code: 'no-such-stem',
  },
  { seat: 'desk', action: { do: 'prompt', words: stem, to: ['a'], queued: 3 }, code: 'no-such-prompt' },
  {
    seat: 'desk',
    action: { do: 'queue', words: Array.from({ length: 21 }, () => stem) },
    code: 'out-of-bounds',
  },
  { seat: 'desk', action: { do: 'next' }, late: -1, code: 'stale' },
];

/** While A shares: whatever isn't a seat's to do. */
export const whileSharing: Forgery[] = [
  ...movesOfOthers,
  ...guides.map((action): Forgery => ({ seat: 'b', action, code: 'therapist-only' })),
  ...partners.map((action): Forgery => ({ seat: 'desk', action, code: 'partners-only' })),
  ...withoutGround,
];

/** While only A can say whether it landed. */
export const inAnOwnStep: Forgery[] = [
  { seat: 'desk', action: { do: 'next' }, code: 'own-word' },
  { seat: 'b', action: { do: 'move', name: 'got-it' }, code: 'not-your-move' },
  { seat: 'desk', action: { do: 'move', name: 'got-it' }, code: 'partners-only' },
];

/** While a partner's pause holds everything. */
export const whilePaused: Forgery[] = [
  { seat: 'a', action: { do: 'move', name: 'got-it' }, code: 'paused' },
  { seat: 'desk', action: { do: 'resume' }, code: 'partners-pause' },
  { seat: 'desk', action: { do: 'next' }, code: 'paused' },
  { seat: 'desk', action: { do: 'ready' }, code: 'partners-only' },
];

/** Texts that are no frame of the protocol at all. */
export const unreadable: (string | Record<string, unknown>)[] = [
  'no JSON',
  '[]',
  { type: 'welcome' },
  { type: 'act', id: -1, action: { do: 'pause' } },
  { type: 'act', id: 2_000_000, action: { do: 'explode' } },
  { type: 'act', id: 2_000_001, action: { do: 'nudge', to: 'a', text: 'not sealed' } },
];
