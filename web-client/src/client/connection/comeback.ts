/** The way back after a connection ended, by PROTOCOL.md's table of close codes. */
import {
  CLOSE_INTERNAL,
  CLOSE_NO_HELLO,
  CLOSE_RESTART,
  CLOSE_TOO_FAST,
  CLOSES_FOR_GOOD,
} from '../../generated/limits';

/** The server's last word before it closed. */
export interface Goodbye {
  retry: boolean;
  /** Milliseconds. */
  retry_ms?: number | undefined;
}

/** A moment to come back. */
export interface Comeback {
  /** Milliseconds from now. */
  after: number;
  /** Not sooner either: waking up is no reason. */
  firm: boolean;
}

/**
 * At most so many milliseconds before the first try, the second, and so on. Within a second for as long as a server
 * may take to start again; then ever longer. Five thousand phones whose sockets dropped at once are back within ten.
 */
const CEILINGS = [400, 800, 1_000, 1_000, 1_000, 2_000, 4_000, 8_000, 10_000] as const;
/** A hint is a hint: no phone stays away for longer because of one. */
const HINT_MOST_MS = 60_000;
const RESTART_MS = 3_000;
const TOO_FAST_MS = 10_000;

/** The hundreds of a close code that is about the client, as HTTP's 4xx are, known here or not. */
const ABOUT_CLIENT = 44;

/** Somewhere between a quarter of the ceiling and all of it. */
function backoff(tries: number, random: () => number): number {
  const ceiling = CEILINGS[Math.min(tries, CEILINGS.length - 1)] ?? CEILINGS[0];
  return ceiling * (0.25 + 0.75 * random());
}

/**
 * @param code the close code; that of RFC 6455 for an abnormal closure where the connection just went
 * @param bye what the server said before, if it said something
 * @param tries connections that failed since the last good one
 * @param faults how often the fault was the server's since the last good connection
 * @param random from 0 to 1, 1 excluded
 * @returns null for never
 */
export function comeback(
  code: number,
  bye: Goodbye | null,
  tries: number,
  faults: number,
  random: () => number,
): Comeback | null {
  const soon = { after: backoff(tries, random), firm: false };
  const hint = (otherwise: number) => Math.min(HINT_MOST_MS, Math.max(0, bye?.retry_ms ?? otherwise));
  if (CLOSES_FOR_GOOD.includes(code)) return null;
  if (code === CLOSE_INTERNAL) return faults === 0 ? soon : null;
  if (code === CLOSE_RESTART) return { after: hint(RESTART_MS) * random(), firm: false };
  if (code === CLOSE_TOO_FAST) return { after: hint(TOO_FAST_MS) * (1 + random()), firm: true };
  const isAboutClient = Math.floor(code / 100) === ABOUT_CLIENT && code !== CLOSE_NO_HELLO;
  return isAboutClient && bye?.retry !== true ? null : soon;
}
