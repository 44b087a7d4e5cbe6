import { expect, type Locator, type Page } from '@playwright/test';
import { invite, more, start } from './texts';

/** The start page: which dialogue, with whom, and the invitations. */
export class Start {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Makes a room for two and a therapist. */
  async asTherapist(dialogue: string): Promise<void> {
    await this.#choose(dialogue);
    await this.page.getByRole('button', { name: start.therapist }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(start.made);
  }

  /** Makes a room for two and stands at its door as the first of them. */
  async withPartner(dialogue: string): Promise<void> {
    await this.#choose(dialogue);
    await this.page.getByRole('button', { name: start.alone }).click();
  }

  /** Makes links that stay good, and perhaps a number of conversations to look forward to. */
  async severalTimes(
    dialogue: string,
    of: number | null,
    as: 'alone' | 'therapist' = 'alone',
  ): Promise<void> {
    await this.#choose(dialogue);
    await this.page.getByLabel(more.ask).check();
    if (of !== null) await this.page.getByLabel(more.of).fill(String(of));
    await this.page.getByRole('button', { name: start[as] }).click();
  }

  async #choose(dialogue: string): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('group').locator('label').filter({ hasText: dialogue }).click();
  }
}

/** The link in an invitation. */
export async function invitation(page: Page, title: string): Promise<string> {
  return linkIn(page, { title, copy: invite.copy, copied: invite.copied });
}

/** The link that a region has to hand on, as it says in these words. */
export async function linkIn(page: Page, words: { title: string } & Copying): Promise<string> {
  return copied(page.getByRole('region', { name: words.title }), words);
}

/** The words on a button for copying, before and after. */
type Copying = Readonly<Record<'copy' | 'copied', string>>;

/** The text that the one button for copying here leaves for pasting. */
export async function copied(within: Locator, says: Copying): Promise<string> {
  const page = within.page();
  const { origin } = new URL(page.url());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await within.getByRole('button', { name: says.copy }).click();
  await expect(within.getByRole('button', { name: says.copied })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}
