/** Requests by HTTP: to make a room, and for the texts of formats and decks. */
import type {
  Deck,
  Format,
  FormatHash,
  FormatSummary,
  Key,
  NewRoom,
  Problem,
  RoomMade,
} from '../../generated/wire';
import { newRoomKey } from '../crypto/seal';
import type { Failed, Made } from '../types';

/** Patience with the server: one that hasn't answered by then won't. */
const PATIENCE_MS = 10_000;

const unreachable: Problem = {
  type: 'about:blank',
  title: 'Unreachable',
  status: 0,
  detail: 'The server can’t be reached; check the connection and try again.',
  code: 'unreachable',
};

type Answer<T> = { body: T } | Failed;

/** Reads a problem. A proxy in between may answer with a page of its own; then its status is all that is known. */
async function problemIn(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const plain = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `The server answered ${response.status}; try again in a moment.`,
    code: 'unexpected',
  };
  return { ...plain, ...said };
}

/** Asks the server; where it answers with nothing (204), so does this. */
export async function ask<T>(path: string, init?: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) return { problem: await problemIn(response) };
    return { body: (response.status === 204 ? null : await response.json()) as T };
  } catch {
    return { problem: unreachable };
  }
}

/** The right to ask: a key or secret, which no request line holds. */
export const bearer = (key: Key) => ({ headers: { authorization: `Bearer ${key}` } });

/** A request that sends JSON. */
export function post(body: object, right?: ReturnType<typeof bearer>): RequestInit {
  return {
    method: 'POST',
    headers: { ...right?.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** Answers of this page's life; a failure isn't kept. */
const cached = new Map<string, Promise<unknown>>();

function get<T>(path: string): Promise<T> {
  const known = cached.get(path) as Promise<T> | undefined;
  if (known) return known;
  const asked = ask<T>(path).then((answer) => {
    if ('body' in answer) return answer.body;
    cached.delete(path);
    throw new Error(answer.problem.detail);
  });
  cached.set(path, asked);
  return asked;
}

/** Makes a room, and here, where the server never sees it, the key to what people will write in it. */
export async function makeRoom(body: NewRoom): Promise<Made> {
  const answer = await ask<RoomMade>('/api/rooms', post(body));
  return 'body' in answer ? { made: answer.body, roomKey: newRoomKey() } : answer;
}

/** Every dialogue on offer. Rejects with a sentence to show. */
export const fetchFormats = (): Promise<FormatSummary[]> => get('/api/formats');

/** A format with its texts and decks; its hash names this very content. Rejects with a sentence to show. */
export const fetchFormat = (hash: FormatHash): Promise<Format> => get(`/api/formats/${hash}`);

/** The whole library of decks. Rejects with a sentence to show. */
export const fetchDecks = (): Promise<Deck[]> => get('/api/decks');
