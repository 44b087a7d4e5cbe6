import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Couple } from './couple';
import { spared } from './disk';
import { test as base } from './fixtures';
import { Line } from './line';
import { startServer } from './server';

/** Each seat's own way to the server. */
export type Lines = Record<'a' | 'b' | 'therapist', Line>;

interface Fixtures {
  /** Two partners, perhaps with a therapist, in the first step: A speaks. Each comes by a line of their own. */
  talking(therapist?: boolean): Promise<Couple>;
  mended: void;
}

/** Tests in which networks and servers fail: the server keeps its rooms on the disk, and each seat has a line. */
export const test = base.extend<Fixtures, { lines: Lines }>({
  lines: [
    async ({}, use) => {
      const lines: Lines = { a: new Line(), b: new Line(), therapist: new Line() };
      await Promise.all(Object.values(lines).map((line) => line.open()));
      await use(lines);
      await Promise.all(Object.values(lines).map((line) => line.refuse()));
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ lines }, use) => {
      const data = await mkdtemp(join(tmpdir(), 'duologue-'));
      const origins = Object.values(lines).map(({ origin }) => origin);
      const server = await startServer({ data, origins, launcher: spared });
      for (const line of Object.values(lines)) line.leadTo(server.origin);
      await use(server);
      await server.stop();
      await rm(data, { recursive: true });
    },
    { scope: 'worker' },
  ],
  talking: async ({ begin, lines }, use) => {
    await use(async (therapist = false) => {
      const by = { a: lines.a.origin, b: lines.b.origin, therapist: lines.therapist.origin };
      const couple = await begin({ therapist, by });
      await couple.stands('arrive', couple.a);
      return couple;
    });
  },
  mended: [
    async ({ lines }, use) => {
      await use();
      for (const line of Object.values(lines)) await line.mend();
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
