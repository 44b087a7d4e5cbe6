import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from './base64';
import { commitmentTo, commitsTo, fourWords, makePair, pack, unpack, type Pair } from './parcel';

/** Computed by another implementation (OpenSSL's), with private keys of 32 times 0x11 and 0x22. */
const newcomerKey = 'BAIX5hfwtkQ5KCePlpmeaaI6TywVK99tbN9m5bgCgtTtGUp968uXcS0t2jyoWqh2Wlb0X8dYWZZS8ol8ZTBuV5Q';
const hostKey = 'BNZak5d8qj0bCBhS_1ennkZfFmBXcwS66tUF3TpIWJzzUBheiVNy32Ih6joTdVfkc_3bZ1XwW9UHw8Uz_OnJEoU';
const commitment = 'K60P1hDZnq5EPpMqJhQryh5fqZW0UYRSgn547x8xf_A';
const words = ['llama', 'magnet', 'deer', 'radio'];
const roomKey = 'BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU';
const parcel = 'AwMDAwMDAwMDAwMDDl56IdkK9BPQRIWIjsn-xn6LYFQBQD7C4g_fHPT5C9fpz8DB8Vs8_j3uGl0CogL0';
const bond = { newcomer: newcomerKey, host: hostKey };
const to = { room: 'k3v9mzqx01b2c4d5', seat: 'b' } as const;

async function pairOf(shown: string, filling: number): Promise<Pair> {
  const point = fromBase64url(shown)!;
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: toBase64url(point.subarray(1, 33)),
    y: toBase64url(point.subarray(33)),
    d: toBase64url(new Uint8Array(32).fill(filling)),
  };
  const how = { name: 'ECDH', namedCurve: 'P-256' };
  return { public: shown, private: await crypto.subtle.importKey('jwk', jwk, how, false, ['deriveBits']) };
}

test('a key is committed to by its hash', async () => {
  expect(await commitmentTo(newcomerKey)).toBe(commitment);
  expect(await commitsTo(commitment, newcomerKey)).toBe(true);
  expect(await commitsTo(commitment, hostKey)).toBe(false);
  expect(await commitsTo(undefined, newcomerKey)).toBe(false);
});

test('both keys make the same four words, and who is who counts', async () => {
  expect(await fourWords(bond)).toEqual(words);
  expect(await fourWords({ newcomer: hostKey, host: newcomerKey })).not.toEqual(words);
});

test('a parcel that another implementation packed opens', async () => {
  expect(await unpack(await pairOf(newcomerKey, 0x11), bond, to, parcel)).toBe(roomKey);
});

test('what a host packs, only the newcomer it was packed for opens, in that room and seat', async () => {
  const [newcomer, host, other] = [await makePair(), await makePair(), await makePair()];
  const own = { newcomer: newcomer.public, host: host.public };
  const packed = (await pack(host, own, to, roomKey))!;
  expect(await unpack(newcomer, own, to, packed)).toBe(roomKey);
  expect(await unpack(newcomer, own, { ...to, seat: 'a' }, packed)).toBeNull();
  expect(await unpack(newcomer, own, { ...to, room: '0000000000000000' }, packed)).toBeNull();
  expect(await unpack(other, { ...own, newcomer: other.public }, to, packed)).toBeNull();
  expect(await unpack(newcomer, own, to, 'AAAA')).toBeNull();
});

test('nothing is packed for a key that is none, nor a room key that is none', async () => {
  const host = await makePair();
  const nobody = { newcomer: toBase64url(new Uint8Array(65).fill(4)), host: host.public };
  expect(await pack(host, nobody, to, roomKey)).toBeNull();
  expect(await pack(host, { ...nobody, newcomer: newcomerKey }, to, 'short')).toBeNull();
});
