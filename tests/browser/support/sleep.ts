import type { Page } from '@playwright/test';

interface Hidden {
  hide?(on: boolean): void;
}

/** The page is hidden, as when the phone is locked. Browsers without windows hide none, so it is told so. */
export async function sleeps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const hide = (on: boolean) => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (on ? 'hidden' : 'visible'),
      });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    (globalThis as Hidden).hide = hide;
    hide(true);
  });
}

export async function wakes(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as Hidden).hide?.(false));
}
