import { expect, type Locator, type Page } from '@playwright/test';
import { Screen } from './screen';
import { join, paused, room, stage } from './texts';

/** A partner's phone: a small screen and a finger. */
export class Phone extends Screen {
  readonly name: string;

  constructor(page: Page, name: string) {
    super(page);
    this.name = name;
  }

  /** From the link to the waiting room: one tap on the link, one that says who this is and agrees. */
  async join(link: string): Promise<void> {
    await this.page.goto(link);
    await this.enter();
  }

  async enter(): Promise<void> {
    await this.page.getByRole('textbox', { name: join.name }).fill(this.name);
    await this.tap(join.agree);
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.button(name).tap();
  }

  /** The step's name, which opens what is seldom needed. */
  get step(): Locator {
    return this.button(new RegExp(stage.aboutStep));
  }

  /** The whole page takes the role's colour. */
  get ground(): Locator {
    return this.page.getByRole('main').locator('[data-ground]').first();
  }

  /** The time in figures. */
  get timer(): Locator {
    return this.page.getByRole('timer');
  }

  /** The stem or the line from the therapist. */
  card(label: string | RegExp): Locator {
    return this.page.getByRole('region', { name: label });
  }

  async pause(): Promise<void> {
    await this.tap(room.pause);
  }

  async ready(): Promise<void> {
    await this.tap(paused.ready);
  }

  async leave(): Promise<void> {
    await this.tap(room.leave);
  }

  async isPaused(): Promise<void> {
    await expect(this.title).toHaveText(paused.title);
    await expect(this.ground).toHaveAttribute('data-ground', 'pause');
  }
}
