import type { Key } from '../../generated/wire';
import type { World } from '../world';
import { toBase64url } from './base64';

const KEY_BYTES = 16;

/** A key or secret: 128 random bits, 22 symbols of base64url. */
export function newKey({ randomBytes }: Pick<World, 'randomBytes'>): Key {
  return toBase64url(randomBytes(KEY_BYTES));
}
