import { expect, type Locator, type Page } from '@playwright/test';
import { tabs } from '../../../web-client/src/text/en/console/desk';
import { floor, prompt, transport } from '../../../web-client/src/text/en/console/middle';
import { finder } from '../../../web-client/src/text/en/console/words';
import { join } from '../../../web-client/src/text/en/console/door';
import { waiting } from '../../../web-client/src/text/en/console/waiting';
import { Screen } from './screen';

/** The therapist's console: a large screen, a mouse and keys. */
export class Desk extends Screen {
  readonly name: string;

  constructor(page: Page, name = 'Noa') {
    super(page);
    this.name = name;
  }

  async join(link: string): Promise<void> {
    await this.page.goto(link);
    await this.enter();
  }

  async enter(): Promise<void> {
    await this.page.getByLabel(join.name).fill(this.name);
    await this.click(join.agree);
  }

  async click(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Strikes a key twice, faster than anything can answer the first. */
  async strikesTwice(key: string): Promise<void> {
    await this.page.evaluate((key) => {
      for (let time = 0; time < 2; time += 1) {
        for (const type of ['keydown', 'keyup'])
          document.body.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
      }
    }, key);
  }

  async begin(): Promise<void> {
    await this.click(waiting.start);
  }

  /** The present step in the line of steps. */
  get step(): Locator {
    return this.page.locator('[aria-current="step"]');
  }

  get floorLine(): Locator {
    return this.page
      .getByRole('region', { name: transport.region })
      .getByRole('heading', { level: 2 })
      .first();
  }

  get timer(): Locator {
    return this.page.getByRole('timer');
  }

  partner(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** A button by what it says; it wears its key as well. */
  tool(label: string): Locator {
    return this.page.getByRole('button').filter({ hasText: label }).first();
  }

  /** The prompt on the partners' phones, as far as the desk knows. */
  get onPhones(): Locator {
    return this.page.getByRole('region', { name: prompt.region });
  }

  get stems(): Locator {
    return this.page.getByRole('listbox', { name: finder.region }).getByRole('option');
  }

  async choosesFor(name: string): Promise<void> {
    await this.page
      .getByRole('group', { name: finder.to })
      .getByRole('radio', { name })
      .check({ force: true });
  }

  /** To the words, or back to the clock: tabs of their own on a narrow screen. */
  async turnsTo(tab: 'partners' | 'clock' | 'words'): Promise<void> {
    const button = this.page.getByRole('navigation', { name: tabs.region }).getByText(tabs[tab]);
    if (await button.isVisible()) await button.click();
  }

  /** Asks to go to a step, as far as the question whether that is meant. */
  async asksToJump(title: string): Promise<void> {
    await this.press('j');
    await this.dialog.getByRole('button', { name: title }).click();
  }

  async isPaused(): Promise<void> {
    await expect(this.floorLine).toHaveText(floor.paused);
  }
}
