import { type BrowserContext, expect, type Locator, type Page, type WebSocket } from '@playwright/test';
import type { ServerFrame } from '../../../web-client/src/generated/wire';

/** A frame that came to a page. */
export type Heard = Pick<ServerFrame, 'type'> & Record<string, unknown>;

/** Signs of life, which come whether or not anything happens. */
const idle: readonly string[] = ['pong', 'beat'];

/** One person's page, and all that its socket heard. */
export abstract class Screen {
  readonly page: Page;
  /** Everything that came by any of its sockets, in order. */
  readonly heard: Heard[] = [];
  /** Errors that nobody caught, and what the content policy refused. */
  readonly troubles: string[] = [];

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

  /** How many frames that mean something have come so far. */
  get news(): number {
    return this.heard.filter(({ type }) => !idle.includes(type)).length;
  }

  /**
   * Waits until the server has answered a ping that was sent after this call began: whatever it sent before, it
   * sent on the same connection and in order, so it has come by then.
   */
  async caughtUp(): Promise<void> {
    const pongs = () => this.heard.filter(({ type }) => type === 'pong').length;
    // Of the first pong the ping may have been older than this call.
    const wanted = pongs() + 2;
    await expect.poll(pongs, { timeout: 20_000, intervals: [50] }).toBeGreaterThanOrEqual(wanted);
  }

  #listen(socket: WebSocket): void {
      socket.on('framereceived', ({ payload }) => console.log('<', String(payload).slice(0, 200)));
    socket.on('framereceived', ({ payload }) => this.heard.push(JSON.parse(payload.toString()) as Heard));
  }
}
