/** Text that only the room's phones read: AES-256-GCM by WebCrypto, under the key in the link's fragment. */
import { SEALED_MAX } from '../../generated/limits';
import type { RoomId, Seat, Sealed } from '../../generated/wire';
import { fromBase64url, toBase64url } from './base64';
import type { Slot } from '../types';

const KEY_BYTES = 32;
/** 96 random bits: GCM's own size (NIST SP 800-38D, section 8.2.2). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A name is always as long as any other; a text tells its length to 256 bytes. */
const NAME_BLOCK = 64;
const TEXT_BLOCK = 256;
/** Mark between the text and its padding of zeros (ISO/IEC 7816-4). */
const END = 0x80;

/** Longest name, in bytes of UTF-8. */
export const NAME_BYTES = NAME_BLOCK - 1;
/** Longest other text, in bytes of UTF-8: what fits, padded, into the server's bound. */
export const TEXT_BYTES = Math.floor((SEALED_MAX - NONCE_BYTES - TAG_BYTES) / TEXT_BLOCK) * TEXT_BLOCK - 1;

/** Seals and opens a room's texts. */
export interface Sealer {
  /** @throws RangeError over `NAME_BYTES` or `TEXT_BYTES` */
  seal(from: Seat, slot: Slot, text: string, turn?: number): Promise<Sealed>;
  /** Null where it doesn't open: another key, seat, slot or turn, or not sealed text at all. */
  open(from: Seat, slot: Slot, sealed: Sealed, turn?: number): Promise<string | null>;
}

function pad(text: string, slot: Slot): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const [block, most] = slot === 'name' ? [NAME_BLOCK, NAME_BYTES] : [TEXT_BLOCK, TEXT_BYTES];
  if (bytes.length > most) throw new RangeError(`sealed text is at most ${most} bytes`);
  const padded = new Uint8Array(Math.ceil((bytes.length + 1) / block) * block);
  padded.set(bytes);
  padded[bytes.length] = END;
  return padded;
}

function unpad(padded: Uint8Array): string | null {
  const end = padded.lastIndexOf(END);
  if (end < 0) return null;
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(padded.subarray(0, end));
}

/** The longest beginning of a name that fits, whole characters only. */
export function fitName(name: string): string {
  let fits = '';
  let bytes = 0;
  for (const symbol of name.trim()) {
    bytes += new TextEncoder().encode(symbol).length;
    if (bytes > NAME_BYTES) break;
    fits += symbol;
  }
  return fits.trim();
}

/** A room key, for whoever makes a room: 43 symbols of base64url. */
export function newRoomKey(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
}

/** Null without a whole room key, or where the page isn't served by TLS: browsers have no WebCrypto there. */
export function makeSealer(room: RoomId, roomKey: string | null): Sealer | null {
  const raw = roomKey === null ? null : fromBase64url(roomKey);
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (raw?.length !== KEY_BYTES || !subtle) return null;
  const key = subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  // Left unhandled it would be reported before the first use rejects.
  key.catch(() => undefined);

  /** A JSON array: no two lists of fields have the same bytes. */
  function algorithm(iv: Uint8Array<ArrayBuffer>, from: Seat, slot: Slot, turn: number): AesGcmParams {
    const bound = JSON.stringify(['duologue', 1, room, from, slot, turn]);
    return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(bound) };
  }

  return {
    async seal(from, slot, text, turn = 0) {
      const padded = pad(text, slot);
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const body = await subtle.encrypt(algorithm(nonce, from, slot, turn), await key, padded);
      const sealed = new Uint8Array(NONCE_BYTES + body.byteLength);
      sealed.set(nonce);
      sealed.set(new Uint8Array(body), NONCE_BYTES);
      return toBase64url(sealed);
    },
    async open(from, slot, sealed, turn = 0) {
      try {
        const bytes = fromBase64url(sealed);
        if (!bytes || bytes.length > SEALED_MAX) return null;
        const nonce = bytes.slice(0, NONCE_BYTES);
        const body = bytes.subarray(NONCE_BYTES);
        const padded = await subtle.decrypt(algorithm(nonce, from, slot, turn), await key, body);
        return unpad(new Uint8Array(padded));
      } catch {
        return null;
      }
    },
  };
}
