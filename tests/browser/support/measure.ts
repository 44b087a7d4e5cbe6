import type { Page } from '@playwright/test';

/** Milliseconds since 1970 by the machine's clock, at a change that was seen, and what was seen then. */
export type Seen = readonly [at: number, text: string];

interface Noted {
  seen?: Seen[];
}

/** Notes every change of what matches, at the moment it stands in the page. */
export async function note(page: Page, selector: string): Promise<void> {
  await page.evaluate((selector) => {
    const seen: Seen[] = [];
    (globalThis as Noted).seen = seen;
    let last = '';
    const look = () => {
      const text = document.querySelector(selector)?.textContent.trim() ?? '';
      if (text === last) return;
      last = text;
      seen.push([trueNow(), text]);
    };
    // A page whose clock is set wrong keeps the true one aside.
    const trueNow = () => performance.timeOrigin + performance.now() - ((globalThis as Wrong).wrongBy ?? 0);
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    look();
  }, selector);
}

/** The notes so far. */
export async function noted(page: Page): Promise<Seen[]> {
  return page.evaluate(() => (globalThis as Noted).seen ?? []);
}

/** Notes when each tap's finger is lifted. */
export async function noteTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const taps: number[] = [];
    (globalThis as Tapped).taps = taps;
    addEventListener('click', () => taps.push(performance.timeOrigin + performance.now()), true);
  });
}

export async function lastTap(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as Tapped).taps?.at(-1) ?? 0);
}

interface Tapped {
  taps?: number[];
}

interface Wrong {
  wrongBy?: number;
}

/** Sets a page's own clock ten minutes wrong: the calendar's and the one that performance counts from. */
export async function setClockWrong(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const by = 600_000;
    (globalThis as Wrong).wrongBy = by;
    const Real = Date;
    const origin = performance.timeOrigin;
    globalThis.Date = class extends Real {
      constructor(...given: ConstructorParameters<typeof Real> | []) {
        if (given.length === 0) super(Real.now() + by);
        else super(...given);
      }
      static override now = () => Real.now() + by;
    } as DateConstructor;
    Object.defineProperty(Performance.prototype, 'timeOrigin', { get: () => origin + by });
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
