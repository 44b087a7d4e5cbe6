/** Actions one at a time, in order, done once, also when the connection goes between a tap and its answer. */
import type { Act, Action } from '../generated/wire';
import type { FrameOf, Outcome } from './types';

/** More taps than a person means while one of them is on its way; the next is refused here. */
const QUEUE_MOST = 8;

interface Queued {
  action: Action;
  turn: number | undefined;
  /** Given when it is first sent, and kept: sent again it is the same action. */
  id: number | null;
  answer(outcome: Outcome): void;
}

/** The queue between taps and the connection. */
export interface Actions {
  /** @param turn the one on screen at the tap; sent so even when the room has moved on by then */
  act(action: Action, turn: number | undefined): Promise<Outcome>;
  /** A connection stands: what was on its way is sent again. */
  up(next: number): void;
  down(): void;
  done(frame: FrameOf<'done'>): void;
  refused(frame: FrameOf<'refused'>): void;
  /** Nothing will be answered any more. */
  over(message: string): void;
}

/**
 * @param send takes an action to the connection
 * @param changed hears of the oldest action that isn't answered yet
 */
export function makeActions(send: (act: Act) => void, changed: (pending: Action | null) => void): Actions {
  const queue: Queued[] = [];
  let next = 1;
  let isUp = false;
  let isOver: string | null = null;

  function sendFirst(): void {
    const first = queue[0];
    changed(first?.action ?? null);
    if (!first || !isUp) return;
    first.id ??= next++;
    const { id, turn, action } = first;
    send(turn === undefined ? { id, action } : { id, turn, action });
  }

  function answerFirst(outcome: Outcome): void {
    queue.shift()?.answer(outcome);
    sendFirst();
  }

  return {
    act(action, turn) {
      if (isOver !== null) return Promise.resolve({ ok: false, code: 'closed', message: isOver });
      if (queue.length === QUEUE_MOST) {
        const message = 'The last taps are still on their way; try again in a moment.';
        return Promise.resolve({ ok: false, code: 'busy', message });
      }
      return new Promise((answer) => {
        queue.push({ action, turn, id: null, answer });
        if (queue.length === 1) sendFirst();
      });
    },
    up(from) {
      isUp = true;
      next = Math.max(next, from);
      sendFirst();
    },
    down: () => (isUp = false),
    done(frame) {
      if (queue[0]?.id === frame.id) answerFirst({ ok: true, rev: frame.rev });
    },
    refused({ id, code, message }) {
      // Without an id it is about a frame that couldn't be read; only actions wait for an answer.
      const isOurs = id === undefined ? code === 'malformed' : queue[0]?.id === id;
      if (isOurs && queue[0]?.id != null) answerFirst({ ok: false, code, message });
    },
    over(message) {
      isOver = message;
      for (const { answer } of queue.splice(0)) answer({ ok: false, code: 'closed', message });
      changed(null);
    },
  };
}
