import { test as base, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import type { NewRoom, Seat } from '../../../web-client/src/generated/wire';
import { Couple } from './couple';
import { Desk } from './desk';
import { Phone } from './phone';
import { makeRoom } from './room';
import type { Screen } from './screen';
import { type Server, startServer } from './server';
import { SharedPhone } from './shared';
import { Words } from './words';

/** An ordinary phone of these years. */
export const phoneSize = { width: 390, height: 844 };
/** The smallest that is still in use. */
export const smallPhone = { width: 320, height: 568 };
export const deskSize = { width: 1440, height: 900 };

/** The way that somebody looks at it: size, scheme, motion. */
export type Look = BrowserContextOptions;

/** Opens pages, each in a browser of its own. */
export interface Opened {
  page(look: Look): Promise<Page>;
  phone(name: string, look?: Look): Promise<Phone>;
  desk(look?: Look, name?: string): Promise<Desk>;
  /** One that two partners hand to each other. */
  shared(look?: Look): Promise<SharedPhone>;
}

export interface Gathering extends Partial<NewRoom> {
  look?: Look;
  phoneLook?: Look;
  deskLook?: Look;
  /** By which origin a seat's page comes, where it isn't the server's own. */
  by?: Partial<Record<Seat, string>>;
  /** Done to every page before it goes anywhere. */
  prepare?(page: Page): Promise<void>;
}

interface Fixtures {
  /** Opens pages, each in a browser of its own. Their errors fail the test. */
  open: Opened;
  /** A room with everyone in its waiting room. */
  gather(gathering?: Gathering): Promise<Couple>;
  /** The same, with the dialogue begun: by the therapist, or by both where there is none. */
  begin(gathering?: Gathering): Promise<Couple>;
}

export const test = base.extend<Fixtures, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  open: async ({ browser, server }, use) => {
    const pages: Page[] = [];
    const screens: Screen[] = [];
    async function page(look: Look): Promise<Page> {
      const context = await browser.newContext({ baseURL: server.origin, locale: 'en', ...look });
      const page = await context.newPage();
      pages.push(page);
      return page;
    }
    function kept<T extends Screen>(screen: T): T {
      screens.push(screen);
      return screen;
    }
    const touch = { viewport: phoneSize, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };
    await use({
      page,
      phone: async (name, look) => kept(new Phone(await page({ ...touch, ...look }), name)),
      desk: async (look, name) => kept(new Desk(await page({ viewport: deskSize, ...look }), name)),
      shared: async (look) => kept(new SharedPhone(await page({ ...touch, ...look }))),
    });
    await Promise.all(pages.map((page) => page.context().close()));
    expect(screens.flatMap(({ troubles }) => troubles)).toEqual([]);
  },
  gather: async ({ open, server }, use) => {
    await use(async ({ look, phoneLook, deskLook, by = {}, prepare, ...asked } = {}) => {
      const format = asked.format ?? 'couples-dialogue';
      const therapist = asked.therapist ?? true;
      const words = await Words.of(server.origin, format);
      const links = await makeRoom(server.origin, { ...asked, format, therapist });
      const a = await open.phone('Alex', { ...look, ...phoneLook });
      const b = await open.phone('Sam', { ...look, ...phoneLook });
      const desk = therapist ? await open.desk({ ...look, ...deskLook }) : null;
      for (const screen of [a, b, desk]) if (screen) await prepare?.(screen.page);
      const goes = (seat: Seat) => links.link(seat, by[seat]);
      await Promise.all([a.join(goes('a')), b.join(goes('b')), desk?.join(goes('therapist'))]);
      return new Couple(a, b, desk, words, links);
    });
  },
  begin: async ({ gather }, use) => {
    await use(async (gathering) => {
      const couple = await gather(gathering);
      if (gathering?.therapist === false) await couple.bothReady();
      else await couple.desk.begin();
      return couple;
    });
  },
});

export { expect } from '@playwright/test';
