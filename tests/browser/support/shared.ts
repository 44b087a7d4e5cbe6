import { expect, type Locator, type Page } from '@playwright/test';
import { Phone } from './phone';
import { apart, join, pass } from './texts';

/** One phone that two partners hand to each other. */
export class SharedPhone extends Phone {
  constructor(page: Page, name = 'Alex and Sam') {
    super(page, name);
  }

  /** The line above every screen that says whose it is. */
  get bar(): Locator {
    return this.page.getByRole('navigation', { name: pass.top });
  }

  holdButton(name: string): Locator {
    return this.button(pass.hold(name));
  }

  /** Opens one of the links here without going in. */
  async opens(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.button(join.agree)).toBeVisible();
  }

  async entersAs(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: join.name }).fill(name);
    await this.tap(join.agree);
  }

  /** Between two: nothing of anybody's screen, and whose turn with the phone it is. */
  async isOnItsWayTo(name: string): Promise<void> {
    await expect(this.title).toHaveText(pass.hand(name));
    await expect(this.bar).toHaveCount(0);
  }

  /** The one it was handed to presses for a second. */
  async takenBy(name: string): Promise<void> {
    await this.presses(this.holdButton(name), async () => {
      await expect(this.bar).toContainText(pass.has(name));
    });
  }

  /** Handed over as the page asks. */
  async handedTo(name: string): Promise<void> {
    await this.isOnItsWayTo(name);
    await this.takenBy(name);
  }

  /** Presses something for as long as `meanwhile` takes. */
  async presses(what: Locator, meanwhile: () => Promise<void>): Promise<void> {
    await what.hover();
    await this.page.mouse.down();
    await meanwhile();
    await this.page.mouse.up();
  }

  async goesApart(stays: string): Promise<void> {
    await this.tap(pass.two);
    await this.tap(stays);
    await this.page.getByRole('link', { name: apart.goOn(stays) }).tap();
  }
}
