import type { Format, FormatSummary, Step } from '../../../web-client/src/generated/wire';

/** The name of each role's player. */
export type Cast = Record<string, string>;

/** The words of a dialogue as its server tells them: tests name steps and moves, and look for what people read. */
export class Words {
  readonly format: Format;
  readonly #origin: string;

  private constructor(origin: string, format: Format) {
    this.#origin = origin;
    this.format = format;
  }

  static async of(origin: string, id: string): Promise<Words> {
    const formats = (await (await fetch(`${origin}/api/formats`)).json()) as FormatSummary[];
    const hash = formats.find((format) => format.id === id)?.hash;
    if (!hash) throw new Error(`This server has no ${id}.`);
    return new Words(origin, (await (await fetch(`${origin}/api/formats/${hash}`)).json()) as Format);
  }

  get origin(): string {
    return this.#origin;
  }

  get title(): string {
    return this.#texts.title;
  }

  /** The step's name. */
  stepTitle(step: string): string {
    return this.#step(step).title;
  }

  /** The two or three big words that a role reads. */
  big(step: string, role: string, cast: Cast): string {
    const { big } = this.#step(step);
    const text = 'all' in big ? big.all : (big.each[role] ?? '');
    return fill(text, cast);
  }

  /** The label on the button. */
  move(step: string, move: string, cast: Cast): string {
    const label = this.#step(step).moves[move];
    if (!label) throw new Error(`${step} has no words for ${move}.`);
    return fill(label, cast);
  }

  /** Which roles may speak in a step. */
  floor(step: string): string[] {
    const { floor } = this.stepOf(step);
    if (floor === 'nobody') return [];
    return floor === 'both' ? [...this.format.roles] : [floor.role];
  }

  stepOf(id: string): Step {
    const steps = this.format.sections.flatMap((section) => section.steps);
    const found = steps.find((step) => step.id === id);
    if (!found) throw new Error(`There is no step ${id}.`);
    return found;
  }

  get #texts() {
    const texts = this.format.texts['en'];
    if (!texts) throw new Error('There is no English.');
    return texts;
  }

  #step(id: string) {
    const texts = this.#texts.steps[id];
    if (!texts) throw new Error(`${id} has no words.`);
    return texts;
  }
}

function fill(text: string, cast: Cast): string {
  return text.replaceAll(/\{([a-z-]+)\}/g, (whole, role: string) => cast[role] ?? whole);
}
