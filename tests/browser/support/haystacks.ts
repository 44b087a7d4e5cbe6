import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { SUBPROTOCOL } from '../../../web-client/src/generated/limits';
import type { Haystack, Mark } from './marks';
import { memoryOf } from './memory';
import type { Sent } from './reading';
import type { Recorder } from './recorder';
import type { Server } from './server';

/** Every file of a data directory: the database, its log, and whatever else is there. */
export function filesOf(data: string, when: string): Haystack[] {
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map(({ name, parentPath }) => [`${name} ${when}`, readFileSync(join(parentPath, name))]);
}

/** Answers that anybody gets from the server. There are no metrics; once there are, they are not for everyone. */
export async function endpoints({ origin }: Server, room: string): Promise<Haystack[]> {
  expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  const hashes = ((await (await fetch(`${origin}/api/formats`)).json()) as { hash: string }[]).map(
    ({ hash }) => hash,
  );
  const pages = [
    '/',
    '/try',
    `/r/${room}`,
    `/c/${room}`,
    `/p/${room}`,
    `/s/${room}`,
    `/api/series/${room}`,
    '/metrics',
    `/api/rooms/${room}`,
    `/api/rooms/${room}/codes`,
    '/api/rooms',
    '/ws',
  ];
  const plain = ['/livez', '/readyz', '/api/formats', '/api/decks', '/api/formats/unknown'];
  return answersOf(origin, [...pages, ...plain, ...hashes.map((hash) => `/api/formats/${hash}`)]);
}

/** Answers that anybody gets, by address, with their headers. */
async function answersOf(origin: string, paths: readonly string[]): Promise<Haystack[]> {
  return Promise.all(
    paths.map(async (path): Promise<Haystack> => {
      const answer = await fetch(origin + path, { redirect: 'manual' });
      const head = JSON.stringify([answer.status, ...answer.headers]);
      return [`the answer to ${path}`, Buffer.from(head + (await answer.text()))];
    }),
  );
}

/** All that pages asked for by HTTP. */
export function requests({ heads, bodies }: Pick<Sent, 'heads' | 'bodies'>): Haystack {
  return ['HTTP requests', Buffer.from(heads.concat(bodies).join('\n'))];
}

/** All that went over WebSockets, and all that was answered to anything. */
export function throughTheWire({ sent, answers }: Recorder): Haystack[] {
  return [
    ['WebSocket frames', Buffer.from(sent.frames.join('\n'))],
    ['what the server sent', answers()],
  ];
}

/** The marks, as they are, in all that the process can write to. */
export function memoryHolds({ pid }: Server, marks: readonly Mark[]): string[] {
  const plain = marks.flatMap(({ what, text }) => [
    { what, bytes: Buffer.from(text) },
    { what: `${what}, decoded`, bytes: Buffer.from(text, 'base64url') },
  ]);
  let read = 0;
  let serves = false;
  const found: string[] = [];
  for (const [where, bytes] of memoryOf(pid)) {
    read += bytes.length;
    serves ||= bytes.includes('couples-dialogue');
    for (const { what, bytes: mark } of plain) if (bytes.includes(mark)) found.push(`${what} in ${where}`);
  }
  if (read === 0) console.log('measured: this machine shows nobody another process’s memory');
  else expect(serves).toBe(true);
  return found;
}

/** Those of the haystacks whose names have this part. */
export function within(haystacks: readonly Haystack[], part: string): Haystack[] {
  return haystacks.filter(([where]) => where.includes(part));
}

/** Tells that this text lies, as it is, in one of the haystacks whose names have this part. */
export function holds(haystacks: readonly Haystack[], part: string, text: string): boolean {
  return within(haystacks, part).some(([, bytes]) => bytes.includes(text));
}

/** Names as they went over the wire: sealed. */
export function sealedNames({ frames }: Sent): string[] {
  return frames.flatMap((frame) => /"name":"([\w-]{100,})"/.exec(frame)?.[1] ?? []);
}

/** Kinds of the frames that carry one of the marks, one for each frame: `hello`, `act enter`. */
export function carrying({ frames }: Sent, marks: readonly Mark[]): string[] {
  const found = frames.filter((frame) => marks.some(({ text }) => frame.includes(text)));
  return found.map((frame) => {
    const { type, action } = JSON.parse(frame) as { type: string; action?: { do: string } };
    return action ? `${type} ${action.do}` : type;
  });
}

/** The search was where things are: what is no secret was found in each of these haystacks. */
export function wasSearched(haystacks: readonly Haystack[], { sent }: Recorder, room: string): void {
  for (const name of sealedNames(sent)) {
    expect(haystacks.some(([, bytes]) => bytes.includes(name))).toBe(true);
  }
  for (const [part, text] of [
    ['duologue.db', room],
    ['the log in JSON', '"message":"serving"'],
    ['the log for people', ' serving'],
    ['HTTP requests', `/r/${room}`],
    ['HTTP requests', `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`],
    ['the answer to /readyz', '200'],
  ] as const) {
    expect(holds(haystacks, part, text), `${text} in ${part}`).toBe(true);
  }
  // A worker's script names itself when it looks for a newer one; no page is ever named.
  const referers = sent.heads.flatMap((head) => /^referer: *(.*)$/im.exec(head)?.[1] ?? []);
  expect(referers.filter((referer) => new URL(referer).pathname !== '/sw.js')).toEqual([]);
}
