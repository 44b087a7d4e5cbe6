/** Frames as a server sends them, with what a test wants to say about them. */
import { CLIENT_FRAME_MAX } from '../generated/limits';
import type { FrameOf } from '../client';
import type { ServerFrame, View } from '../generated/wire';

export const HASH = '0123456789abcdef0123456789abcdef';

export function welcome(change: Partial<FrameOf<'welcome'>> = {}): FrameOf<'welcome'> {
  const limits = { frame: CLIENT_FRAME_MAX, acts: 5, burst: 20 };
  return {
    type: 'welcome',
    room: 'k3v9mzqx01b2c4d5',
    seat: 'a',
    entered: true,
    now: Date.now(),
    next: 1,
    limits,
    ...change,
  };
}

/** `a` speaks, in turn 5. */
export function view(change: Partial<View> = {}): View {
  const place = { format: HASH, section: 'round', round: 0, rounds: 2, item: 0, items: 0, stem: null };
  return {
    phase: 'running',
    format: HASH,
    settings: {},
    first: 'a',
    therapist: true,
    call: null,
    seats: { a: { entered: true, name: null }, b: { entered: true, name: null } },
    turn: 5,
    path: [{ ...place, step: 'send' }],
    cast: { speaker: 'a', mirror: 'b' },
    floor: ['a'],
    clocks: [],
    ledger: { spent: {}, since: null },
    moves: { a: ['sent'], b: [] },
    rights: [],
    tapped: {},
    hints: [],
    given: {},
    prompt: null,
    signals: {},
    ready: [],
    ending: [],
    away: [],
    offer: null,
    skipped: [],
    ...change,
  };
}

export function roomFrame(rev: number, change: Partial<View> = {}, mine = 0): FrameOf<'room'> {
  return { type: 'room', rev, mine, now: Date.now(), view: view(change) };
}

export function bye(code: number, retry: boolean, retry_ms?: number): ServerFrame {
  const frame = { type: 'bye', code, message: 'A sentence.', retry } as const;
  return retry_ms === undefined ? frame : { ...frame, retry_ms };
}
