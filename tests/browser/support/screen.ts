import { type BrowserContext, expect, type Locator, type Page, type WebSocket } from '@playwright/test';
import type { ServerFrame, View } from '../../../web-client/src/generated/wire';

/** A frame that came to a page. */
export type Heard = Pick<ServerFrame, 'type'> & Record<string, unknown>;

/** Signs of life, which come whether or not anything happens. */
const idle: readonly string[] = ['pong', 'beat'];

/** One person's page, and all that its socket heard. */
export abstract class Screen {
  /** Whose it is. */
  abstract readonly name: string;
  readonly page: Page;
  /** Everything that came by any of its sockets, in order. */
  readonly heard: Heard[] = [];
  /** Errors that nobody caught, and what the content policy refused. */
  readonly troubles: string[] = [];
  #pinged = 0;
  #ponged = 0;

  protected constructor(page: Page) {
    this.page = page;
    page.on('websocket', (socket) => this.#listen(socket));
    page.on('pageerror', (error) => this.troubles.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.troubles.push(message.text());
    });
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** The question over the page, if one is asked. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  /** Everything that can be read, without the figures of clocks. */
  async text(): Promise<string> {
    const all = await this.page.locator('body').innerText();
    return all.replaceAll(/\+?\d+:\d\d/g, '0:00').replaceAll(/\d+ ms/g, '0 ms');
  }

  /** The room as it last came. */
  get view(): View {
    const frame = this.heard.findLast(({ type }) => type === 'room');
    if (!frame) throw new Error('No room has come yet.');
    return frame['view'] as View;
  }

  /** Number of frames so far that mean something. */
  get news(): number {
    return this.heard.filter(({ type }) => !idle.includes(type)).length;
  }

  /**
   * Waits until the server has answered a ping that was sent after this call began: whatever it sent before, it
   * sent on the same connection and in order, so it has come by then. A page that comes online pings at once.
   */
  async caughtUp(): Promise<void> {
    const already = this.#pinged;
    await this.page.evaluate(() => dispatchEvent(new Event('online')));
    const answered = () => this.#pinged > already && this.#ponged === this.#pinged;
    await expect.poll(answered, { intervals: [20] }).toBe(true);
  }

  #listen(socket: WebSocket): void {
    socket.on('framesent', ({ payload }) => {
      if (payload.toString().includes('"type":"ping"')) this.#pinged += 1;
    });
    socket.on('framereceived', ({ payload }) => {
      const frame = JSON.parse(payload.toString()) as Heard;
      if (frame.type === 'pong') this.#ponged += 1;
      this.heard.push(frame);
    });
    socket.on('close', () => (this.#ponged = this.#pinged));
  }
}
