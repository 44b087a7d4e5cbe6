/** The server's clock, kept on a phone whose own clock may say anything. */

/** NTP's clock filter (RFC 5905, section 10): of so many samples the one of the least round trip is the best. */
const SAMPLES = 8;

interface Sample {
  /** Milliseconds from sending to receiving. */
  rtt: number;
  /** Server's clock less the monotonic one. */
  offset: number;
}

/** The server's clock. */
export interface Clock {
  /**
   * Takes a sample.
   * @param sent by the monotonic clock
   * @param received by the monotonic clock
   * @param server the server's clock in between, when it received and (at once) answered
   */
  sample(sent: number, received: number, server: number): void;
  /** The phone may have slept, and its monotonic clock with it: the next sample replaces all. */
  doubt(): void;
  /** The server's clock, in milliseconds since 1970; the phone's own until there is a sample. */
  now(): number;
  /** The last round trip in whole milliseconds. */
  rtt(): number | null;
}

/**
 * @param monotonic milliseconds that never jump
 * @param wall the phone's own clock, until the server has spoken
 */
export function makeClock(monotonic: () => number, wall: () => number): Clock {
  let samples: Sample[] = [];
  let doubted = false;
  let offset: number | null = null;
  return {
    sample(sent, received, server) {
      const rtt = received - sent;
      if (!(rtt >= 0) || !Number.isFinite(server)) return;
      if (doubted) samples = [];
      doubted = false;
      // The newest first, so that of two equal ones it is the one that holds.
      samples = [{ rtt, offset: server - (sent + received) / 2 }, ...samples].slice(0, SAMPLES);
      offset = samples.reduce((best, one) => (one.rtt < best.rtt ? one : best)).offset;
    },
    doubt: () => (doubted = true),
    now: () => (offset === null ? wall() : monotonic() + offset),
    rtt: () => (samples[0] ? Math.round(samples[0].rtt) : null),
  };
}
