/**
 * Two devices in one place, with a server between them that neither has to trust: four words that are the same on both
 * screens only if nobody stands between, and the room key from one to the other.
 *
 * The newcomer commits to its key before it sees the host's, so that nobody can look for keys whose words match.
 */
import type { Commitment, PublicKey, RoomId, Seat, Sealed } from '../../generated/wire';
import { fromBase64url, toBase64url } from './base64';
import { list } from './wordlist';

const WORDS_INFO = 'duologue words 1';
const WORDS = 4;
const KEY_BITS = 256;
const KEY_BYTES = KEY_BITS / 8;
/** 96 random bits: GCM's own size (NIST SP 800-38D, section 8.2.2). */
const NONCE_BYTES = 12;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

type Bytes = Uint8Array<ArrayBuffer>;

/** A device's keys for one knock. */
export interface Pair {
  public: PublicKey;
  private: CryptoKey;
}

/** Both public keys; who is who counts. */
export interface Bond {
  newcomer: PublicKey;
  host: PublicKey;
}

/** The seat that a parcel is for. */
export interface Addressee {
  room: RoomId;
  seat: Seat;
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const bytesOf = (text: string): Bytes => fromBase64url(text) ?? new Uint8Array();

function both({ newcomer, host }: Bond): Bytes {
  return Uint8Array.from([...bytesOf(newcomer), ...bytesOf(host)]);
}

/** New keys; the private one can't leave this page. */
export async function makePair(): Promise<Pair> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const raw = await crypto.subtle.exportKey('raw', publicKey);
  return { public: toBase64url(new Uint8Array(raw)), private: privateKey };
}

/** The commitment to a public key, said before the key is shown. */
export async function commitmentTo(shown: PublicKey): Promise<Commitment> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(shown))));
}

/** True for the key that was committed to. */
export async function commitsTo(commit: Commitment | undefined, shown: PublicKey): Promise<boolean> {
  return commit !== undefined && commit === (await commitmentTo(shown));
}

async function derive(ikm: BufferSource, salt: Bytes, info: string, bits: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, bits));
}

/** The words that both screens show: 32 bits of both keys. */
export async function fourWords(bond: Bond): Promise<string[]> {
  const bytes = await derive(both(bond), new Uint8Array(), WORDS_INFO, WORDS * 8);
  return [...bytes].map((byte) => list[byte] ?? '');
}

const infoOf = ({ room, seat }: Addressee) => `duologue parcel 1 ${room} ${seat}`;

async function parcelKey(mine: Pair, bond: Bond, to: Addressee): Promise<CryptoKey> {
  const theirs = mine.public === bond.host ? bond.newcomer : bond.host;
  const theirKey = await crypto.subtle.importKey('raw', bytesOf(theirs), CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirKey }, mine.private, KEY_BITS);
  const raw = await derive(shared, both(bond), infoOf(to), KEY_BITS);
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const gcm = (iv: Bytes, to: Addressee) => ({ name: 'AES-GCM', iv, additionalData: utf8(infoOf(to)) });

/** The room key, for the newcomer's device alone. Null where their key is none, or the room key isn't. */
export async function pack(mine: Pair, bond: Bond, to: Addressee, roomKey: string): Promise<Sealed | null> {
  const raw = fromBase64url(roomKey);
  if (raw?.length !== KEY_BYTES) return null;
  try {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const body = await crypto.subtle.encrypt(gcm(nonce, to), await parcelKey(mine, bond, to), raw);
    return toBase64url(Uint8Array.from([...nonce, ...new Uint8Array(body)]));
  } catch {
    return null;
  }
}

/** The room key out of a parcel; null where it isn't for this device, room and seat. */
export async function unpack(mine: Pair, bond: Bond, to: Addressee, parcel: Sealed): Promise<string | null> {
  try {
    const bytes = bytesOf(parcel);
    const key = await parcelKey(mine, bond, to);
    const body = bytes.subarray(NONCE_BYTES);
    const raw = await crypto.subtle.decrypt(gcm(bytes.slice(0, NONCE_BYTES), to), key, body);
    return raw.byteLength === KEY_BYTES ? toBase64url(new Uint8Array(raw)) : null;
  } catch {
    return null;
  }
}
