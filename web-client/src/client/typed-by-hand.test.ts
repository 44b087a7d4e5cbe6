/** Close codes and limits of the wire are generated; this fails where one is typed by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import * as limits from '../generated/limits';

const client = join(import.meta.dirname, '..');
const folders = [client, ...['specs', 'support'].map((each) => join(client, '../../tests/browser', each))];

/** Numbers that nobody types by chance: close codes, and bounds in bytes. */
const codes = Object.entries(limits).flatMap(([name, value]) =>
  /^CLOSE_|^SEALED|RTT_MAX$|FRAME_MAX$/.test(name) ? [Number(value)] : [],
);
/** Spans that are longer than a second, which is everybody's number. */
const spans = Object.entries(limits).flatMap(([name, value]) =>
  name.endsWith('_MS') && Number(value) > 1000 ? [Number(value)] : [],
);

/** Waits of the same length that this end keeps alone, whatever the server does. */
const ours = [
  'client/connection/comeback.ts: CEILINGS',
  'client/connection/comeback.ts: RESTART_MS',
  'client/connection/comeback.ts: TOO_FAST_MS',
  'client/connection/heartbeat.ts: SILENCE_MS',
  'client/connection/socket.ts: CONNECT_MS',
  'client/connection/socket.ts: CONNECT_SLOW_MS',
  'client/connection/socket.ts: STEADY_MS',
  'client/device/waking.ts: JUMP_MS',
  'client/format/cache.ts: AGAIN_MS',
  'client/http/api.ts: PATIENCE_MS',
  'look/fetched.ts: AGAIN',
  'screens/console/model/news.ts: words.twenty',
  'screens/room/here.svelte.ts: SAID',
  'screens/room/news.ts: announce.twenty',
];

const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte)$/.test(file) && !file.startsWith('generated/'))
    .map((file) => join(folder, file)),
);

/** Each line of these files that holds one of the numbers, with the name it stands under. */
function holders(files: string[], numbers: number[]): string[] {
  return files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const hits = lines.filter((line) =>
      (line.match(/(?<![\w.])\d[\d_]*\b/g) ?? []).some((found) =>
        numbers.includes(Number(found.replaceAll('_', ''))),
      ),
    );
    return hits.map((line) => {
      const name = /const (\w+)|(\w+\.\w+)\]/.exec(line);
      return `${relative(client, file)}: ${name?.[1] ?? name?.[2] ?? line.trim()}`;
    });
  });
}

test('looks into the client and the browsers’ tests', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(codes).toContain(limits.CLOSE_MOVED);
});

test('no close code or bound of the wire stands outside what is generated', () => {
  expect(holders(sources, codes)).toEqual([]);
});

test('no interval of the wire stands in what ships', () => {
  const ships = sources.filter((file) => file.startsWith(client) && !/\.test\.ts$|\/testing\//.test(file));
  expect(holders(ships, spans).sort()).toEqual(ours);
});

test('the subprotocol’s name stands nowhere else', () => {
  expect(sources.filter((file) => readFileSync(file, 'utf8').includes(limits.SUBPROTOCOL))).toEqual([]);
});
