import type { Page } from '@playwright/test';
import { SUBPROTOCOL } from '../../../web-client/src/generated/limits';
import type { Action, ClientFrame, ServerFrame } from '../../../web-client/src/generated/wire';
import type { Screen } from './screen';

/** An answer to something forged: a refusal's code, `done`, or the code that the connection was closed with. */
export type Answer = string | number;

interface Tapped {
  sockets?: WebSocket[];
}

/** Lets `say` reach the page's own socket; call it before the page goes anywhere. */
export async function tapSockets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sockets: WebSocket[] = [];
    (globalThis as Tapped).sockets = sockets;
    const Native = globalThis.WebSocket;
    globalThis.WebSocket = class extends Native {
      constructor(...how: ConstructorParameters<typeof Native>) {
        super(...how);
        sockets.push(this);
      }
    };
  });
}

/** Says something on a page's own socket that the page itself never would. */
export class Wire {
  readonly #screen: Screen;
  /** Far above those the page gives: what is refused uses none up. */
  #id = 1_000_000;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** The answer to an action in the present turn. Slows down where the server asks for it. */
  async act(action: Action | Record<string, unknown>, turn: number | undefined): Promise<Answer> {
    for (;;) {
      const answer = await this.say({ type: 'act', id: (this.#id += 1), turn, action });
      if (answer.type === 'done') return 'done';
      if (answer.type !== 'refused') throw new Error(answer.type);
      if (answer.code !== 'too-fast') return answer.code;
      await new Promise((resolve) => setTimeout(resolve, answer.retry_ms ?? 200));
    }
  }

  /** The answer to a frame: the one with its id, or, to what can't be read, the next refusal. */
  async say(frame: Record<string, unknown> | string): Promise<ServerFrame> {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    const id = typeof frame === 'string' ? undefined : frame['id'];
    return this.#screen.page.evaluate(
      ([text, id]) =>
        new Promise<ServerFrame>((resolve) => {
          const socket = (globalThis as Tapped).sockets?.findLast(
            ({ readyState }) => readyState === WebSocket.OPEN,
          );
          function hear({ data }: MessageEvent<string>): void {
            const answer = JSON.parse(data) as ServerFrame;
            const ours = (answer.type === 'refused' || answer.type === 'done') && answer.id === id;
            const unread = answer.type === 'refused' && answer.id === undefined;
            if (!ours && !unread) return;
            socket?.removeEventListener('message', hear);
            resolve(answer);
          }
          socket?.addEventListener('message', hear);
          socket?.send(text);
        }),
      [text, id] as const,
    );
  }

  /** The close code of a connection of its own that begins with these frames. */
  async knock(...frames: (ClientFrame | Record<string, unknown>)[]): Promise<number> {
    const texts = frames.map((frame) => JSON.stringify(frame));
    return this.#screen.page.evaluate(
      ([texts, subprotocol]) =>
        new Promise<number>((resolve) => {
          const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, subprotocol);
          socket.onopen = () => texts.forEach((text) => socket.send(text));
          socket.onclose = ({ code }) => resolve(code);
        }),
      [texts, SUBPROTOCOL] as const,
    );
  }
}
