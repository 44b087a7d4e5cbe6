import { expect } from '@playwright/test';
import { floor } from '../../../web-client/src/text/en/console/middle';
import type { Seat } from '../../../web-client/src/generated/wire';
import type { Desk } from './desk';
import type { Phone } from './phone';
import type { Links } from './room';
import type { Cast, Words } from './words';

/** Two phones and perhaps a desk in one room. */
export class Couple {
  readonly a: Phone;
  readonly b: Phone;
  readonly #desk: Desk | null;
  readonly #links: Links | null;
  readonly words: Words;
  #step = '';
  #cast: Cast = {};

  /** @param links where this room was made for a test, rather than by its pages */
  constructor(a: Phone, b: Phone, desk: Desk | null, words: Words, links: Links | null = null) {
    this.#links = links;
    this.a = a;
    this.b = b;
    this.#desk = desk;
    this.words = words;
  }

  get desk(): Desk {
    if (!this.#desk) throw new Error('Nobody sits beside these two.');
    return this.#desk;
  }

  /** The link that a seat was sent. */
  link(seat: Seat): string {
    if (!this.#links) throw new Error('This room was made by its pages.');
    return this.#links.link(seat);
  }

  get phones(): Phone[] {
    return [this.a, this.b];
  }

  get screens(): (Phone | Desk)[] {
    return this.#desk ? [...this.phones, this.#desk] : this.phones;
  }

  /**
   * Every screen says in its own words that this is the step, and whose the floor is: big words, step and ground on
   * the phones, step and name on the desk.
   *
   * @param first who plays the format's first role
   */
  async stands(step: string, first: Phone): Promise<void> {
    const [giver = '', holder = ''] = this.words.format.roles;
    const second = this.#other(first);
    this.#step = step;
    this.#cast = { [giver]: first.name, [holder]: second.name };
    await this.#shows(first, giver, 'speaker');
    await this.#shows(second, holder, 'mirror');
    if (!this.#desk) return;
    await expect(this.#desk.step).toHaveText(this.words.stepTitle(step));
    await expect(this.#desk.floorLine).toHaveText(this.#floorLine());
  }

  /** Both say that they are ready: the dialogue begins, or goes on after a pause. */
  async bothReady(): Promise<void> {
    for (const phone of this.phones) await phone.ready();
  }

  /** A tap on a move of the present step. */
  async moves(phone: Phone, move: string): Promise<void> {
    await phone.tap(this.label(move));
  }

  /** The label of a move of the present step. */
  label(move: string): string {
    return this.words.move(this.#step, move, this.#cast);
  }

  async #shows(phone: Phone, role: string, ground: string): Promise<void> {
    await expect(phone.title).toHaveText(this.words.big(this.#step, role, this.#cast));
    await expect(phone.step).toContainText(this.words.stepTitle(this.#step));
    await expect(phone.ground).toHaveAttribute('data-ground', ground);
  }

  #floorLine(): string {
    const has = this.words.floor(this.#step).map((role) => this.#cast[role] ?? '');
    // By seat, as the room lists them.
    const names = this.phones.map(({ name }) => name).filter((name) => has.includes(name));
    if (names.length === 0) return floor.nobody;
    return names.length > 1 ? floor.have(names.join(' and ')) : floor.has(names[0] ?? '');
  }

  #other(phone: Phone): Phone {
    return phone === this.a ? this.b : this.a;
  }
}
