import type { Page } from '@playwright/test';

interface Pretending {
  hide?(on: boolean): void;
  wrongBy?: number;
}

/** Lets so much time pass. */
export async function passes(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The page is hidden, as when its phone is locked. A browser without windows hides none, so the page is told so. */
export async function hides(page: Page): Promise<void> {
  await page.evaluate(() => {
    const hide = (on: boolean) => {
      const visibilityState = { configurable: true, get: () => (on ? 'hidden' : 'visible') };
      Object.defineProperty(document, 'visibilityState', visibilityState);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    (globalThis as Pretending).hide = hide;
    hide(true);
  });
}

export async function shows(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as Pretending).hide?.(false));
}

/**
 * The lid of a laptop: nothing on the page runs for so many milliseconds, and its monotonic clock stands still
 * meanwhile, as Linux's and macOS's do.
 */
export async function standsStill(page: Page, milliseconds: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate((slept) => {
    const real = performance.now.bind(performance);
    const opens = real() + slept;
    performance.now = () => (real() < opens ? Math.min(real(), opens - slept) : real() - slept);
    // What tests note by this page's clock, they note by the true one.
    (globalThis as Pretending).wrongBy = -slept;
  }, milliseconds);
  await cdp.send('Debugger.enable');
  await cdp.send('Debugger.pause');
  await passes(milliseconds);
  await cdp.send('Debugger.disable');
  await cdp.detach();
}
