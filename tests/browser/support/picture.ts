import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import type { Phone } from './phone';

/** The path at which README finds a picture. */
export function picturePath(name: string): string {
  return fileURLToPath(new URL(`../../screenshots/${name}.png`, import.meta.url));
}

/** Two phones beside each other on paper, as one picture. */
export async function besideEachOther(page: Page, phones: readonly Phone[], path: string): Promise<void> {
  const shots = await Promise.all(phones.map((phone) => phone.page.screenshot({ animations: 'disabled' })));
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`);
  await page.setContent(`<style>
    body { display: flex; align-items: start; justify-content: center; gap: 48px; margin: 0; padding: 32px; background: #fff; }
    img { inline-size: 300px; border: 1px solid #e7dccd; border-radius: 28px; }
  </style>${images.join('')}`);
  await page.locator('body').screenshot({ path });
}
