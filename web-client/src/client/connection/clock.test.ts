import { describe, expect, test } from 'vitest';
import { makeClock } from './clock';

const SERVER = 1_790_000_000_000;

/** A phone whose monotonic clock began `start` ms before the server's `SERVER`, and whose own clock is `wrong` ms off. */
function phone(wrong = 0) {
  const time = { passed: 0 };
  const monotonic = () => 5_000 + time.passed;
  const clock = makeClock(monotonic, () => SERVER + time.passed + wrong);
  /** A ping that took so long each way. */
  function ping(up: number, down: number) {
    const sent = monotonic();
    time.passed += up;
    const server = SERVER + time.passed;
    time.passed += down;
    clock.sample(sent, monotonic(), server);
  }
  const error = () => clock.now() - (SERVER + time.passed);
  return { clock, ping, error, time };
}

describe('the clock', () => {
  test('is the phone’s own until the server has spoken', () => {
    const { clock, error } = phone(-600_000);
    expect(error()).toBe(-600_000);
    expect(clock.rtt()).toBeNull();
  });

  test.each([-600_000, 0, 600_000])('gets a phone right that is %i ms wrong', (wrong) => {
    const { ping, error } = phone(wrong);
    ping(20, 20);
    expect(error()).toBe(0);
  });

  test('holds to the sample of the least round trip', () => {
    const { clock, ping, error } = phone();
    ping(300, 20);
    expect(error()).toBe(-140 + 280);
    ping(12, 8);
    ping(20, 400);
    expect(error()).toBe(2);
    expect(clock.rtt()).toBe(420);
  });

  test('forgets it after seven more', () => {
    const { ping, error } = phone();
    ping(5, 5);
    for (let more = 0; more < 7; more++) ping(20, 60);
    expect(error()).toBe(0);
    ping(20, 60);
    expect(error()).toBe(20 - 40);
  });

  test('takes the newer of two that are equally good', () => {
    const { ping, error, time } = phone();
    ping(10, 10);
    time.passed += 1_000_000;
    ping(15, 5);
    expect(error()).toBe(5);
  });

  test('after doubt goes by the next sample alone, however slow it is', () => {
    const { clock, ping, error } = phone();
    ping(1, 1);
    clock.doubt();
    expect(error()).toBe(0);
    ping(100, 80);
    expect(error()).toBe(10);
  });

  test.each([
    ['received before it was sent', 10, 5, SERVER],
    ['not a number', Number.NaN, 5, SERVER],
    ['without a server’s time', 5, 10, Number.NaN],
  ])('takes no sample %s', (_, sent, received, server) => {
    const { clock, error } = phone(77);
    clock.sample(sent, received, server);
    expect(error()).toBe(77);
  });
});
