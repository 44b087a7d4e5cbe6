import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Api from './api';

const fetched = vi.fn<typeof fetch>();
let api: typeof Api;

beforeEach(async () => {
  // Each test has its own page, with nothing fetched yet.
  vi.resetModules();
  vi.stubGlobal('fetch', fetched);
  api = await import('./api');
});

afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const problem = { type: 'about:blank', title: 'Conflict', status: 409, detail: 'Not now.', code: 'not-yet' };

describe('making a room', () => {
  const made = { room: 'k3v9mzqx01b2c4d5', keys: { a: 'A', b: 'B' }, format: 'hash', expires: 5 };

  test('gives its links’ parts, with a room key that was made here', async () => {
    fetched.mockResolvedValue(json(made, 201));
    const answer = await api.makeRoom({ format: 'couples-dialogue', therapist: true });
    expect(answer).toEqual({ made, roomKey: expect.stringMatching(/^[\w-]{43}$/) as string });
    const [path, init] = fetched.mock.calls[0]!;
    expect([path, init?.method, init?.body]).toEqual([
      '/api/rooms',
      'POST',
      '{"format":"couples-dialogue","therapist":true}',
    ]);
    expect(init?.headers).toEqual({ 'content-type': 'application/json' });
  });

  test('sends nothing of the room key', async () => {
    fetched.mockResolvedValue(json(made, 201));
    const answer = await api.makeRoom({ format: 'appreciation' });
    const roomKey = 'roomKey' in answer ? answer.roomKey : '';
    expect(JSON.stringify(fetched.mock.calls)).not.toContain(roomKey);
  });

  test('says the server’s problem', async () => {
    fetched.mockResolvedValue(json(problem, 409));
    expect(await api.makeRoom({ format: 'x' })).toEqual({ problem });
  });

  test.each([
    [
      'a page in between',
      () => Promise.resolve(new Response('<h1>502</h1>', { status: 502 })),
      502,
      'unexpected',
    ],
    ['half a problem', () => Promise.resolve(json({ code: 'odd' }, 500)), 500, 'odd'],
    ['no network', () => Promise.reject(new TypeError('failed')), 0, 'unreachable'],
    ['no patience', () => Promise.reject(new DOMException('', 'TimeoutError')), 0, 'unreachable'],
    ['an answer that isn’t one', () => Promise.resolve(new Response('<h1>hi</h1>')), 0, 'unreachable'],
  ])('has a sentence for %s', async (_, answer, status, code) => {
    fetched.mockImplementation(answer);
    const said = await api.makeRoom({ format: 'x' });
    expect(said).toMatchObject({ problem: { status, code } });
    expect('problem' in said && said.problem.detail).toMatch(/\.$/);
  });
});

describe('texts', () => {
  test.each([
    ['/api/formats', (from: typeof Api) => from.fetchFormats()],
    ['/api/formats/abc', (from: typeof Api) => from.fetchFormat('abc')],
    ['/api/decks', (from: typeof Api) => from.fetchDecks()],
  ])('%s is fetched once', async (path, get) => {
    fetched.mockResolvedValue(json(['text']));
    expect(await Promise.all([get(api), get(api)])).toEqual([['text'], ['text']]);
    expect(await get(api)).toEqual(['text']);
    expect(fetched).toHaveBeenCalledOnce();
    expect(fetched.mock.calls[0]?.[0]).toBe(path);
  });

  test('that didn’t come are asked for again', async () => {
    fetched.mockResolvedValueOnce(json(problem, 409));
    await expect(api.fetchDecks()).rejects.toThrow('Not now.');
    fetched.mockResolvedValueOnce(json([]));
    expect(await api.fetchDecks()).toEqual([]);
  });
});
