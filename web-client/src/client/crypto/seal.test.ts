import { describe, expect, test, vi } from 'vitest';
import { fromBase64url, toBase64url } from './base64';
import { fitName, makeSealer, NAME_BYTES, newRoomKey, TEXT_BYTES, type Sealer } from './seal';

const ROOM = 'k3v9mzqx01b2c4d5';
const OTHER_ROOM = '0000000000000000';
const key = newRoomKey();

function sealerFor(room = ROOM, roomKey: string | null = key): Sealer {
  const sealer = makeSealer(room, roomKey);
  if (!sealer) throw new Error('no sealer');
  return sealer;
}

const sizeOf = (sealed: string) => fromBase64url(sealed)?.length;

describe('a sealed text', () => {
  test.each(['', 'Ana', 'أهلاً', '\u{1F33F} fern', 'trailing nul\0', '\ufeffmark', '\u0080'])(
    'opens again: %j',
    async (text) => {
      const sealed = await sealerFor().seal('a', 'given', text, 7);
      expect(await sealerFor().open('a', 'given', sealed, 7)).toBe(text);
    },
  );

  test('never looks the same twice', async () => {
    const [one, other] = [
      await sealerFor().seal('a', 'name', 'Ana'),
      await sealerFor().seal('a', 'name', 'Ana'),
    ];
    expect(one).not.toBe(other);
  });

  test('stays closed for another seat, slot, turn, room or key', async () => {
    const sealed = await sealerFor().seal('a', 'nudge-b', 'breathe', 3);
    expect(await sealerFor().open('b', 'nudge-b', sealed, 3)).toBeNull();
    expect(await sealerFor().open('a', 'nudge-a', sealed, 3)).toBeNull();
    expect(await sealerFor().open('a', 'nudge-b', sealed, 4)).toBeNull();
    expect(await sealerFor().open('a', 'nudge-b', sealed)).toBeNull();
    expect(await sealerFor(OTHER_ROOM).open('a', 'nudge-b', sealed, 3)).toBeNull();
    expect(await sealerFor(ROOM, newRoomKey()).open('a', 'nudge-b', sealed, 3)).toBeNull();
    expect(await sealerFor().open('a', 'nudge-b', sealed, 3)).toBe('breathe');
  });

  test('stays closed when any one byte was changed', async () => {
    const bytes = fromBase64url(await sealerFor().seal('a', 'name', 'Ana'));
    for (const at of bytes!.keys()) {
      const tampered = bytes!.slice();
      tampered[at]! ^= 1;
      expect(await sealerFor().open('a', 'name', toBase64url(tampered))).toBeNull();
    }
  });

  test.each(['', 'A', 'not base64!', 'AAAA', 'A'.repeat(40), 'A'.repeat(100_000)])(
    'that isn’t one doesn’t open, and doesn’t throw',
    async (text) => expect(await sealerFor().open('a', 'name', text)).toBeNull(),
  );

  test('binds the fields as PROTOCOL.md writes them', async () => {
    const raw = await crypto.subtle.importKey('raw', fromBase64url(key)!, 'AES-GCM', false, ['decrypt']);
    const bytes = fromBase64url(await sealerFor().seal('therapist', 'prompt', 'x', 0))!;
    const plain = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: bytes.slice(0, 12),
        additionalData: new TextEncoder().encode(`["duologue",1,"${ROOM}","therapist","prompt",0]`),
      },
      raw,
      bytes.slice(12),
    );
    const padded = new Uint8Array(256);
    padded.set([0x78, 0x80]);
    expect(new Uint8Array(plain)).toEqual(padded);
  });
});

test('PROTOCOL.md’s example opens', async () => {
  const sealer = sealerFor('k3v9a2m4x7q8w5zt', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8');
  const sealed =
    'AAECAwQFBgcICQoLFGO7m8XlwhuNQZeLsel4bYPWhzTwe198OGflhR1pALIBEK78r8ESmHSkf-2Ihyg47llgjVrWo9o_lyoZGOP17t_eczMRIIRRQOyeKzHLwcY';
  expect(await sealer.open('a', 'name', sealed)).toBe('Sam');
});

describe('padding', () => {
  test.each(['', 'A', 'Ana', 'x'.repeat(NAME_BYTES)])(
    'makes every name as long as any other: %j',
    async (name) => {
      expect(sizeOf(await sealerFor().seal('a', 'name', name))).toBe(12 + 64 + 16);
    },
  );

  test.each([
    [0, 256],
    [255, 256],
    [256, 512],
    [511, 512],
    [TEXT_BYTES, 4352],
  ])('puts %i bytes of text into %i', async (length, padded) => {
    const sealed = await sealerFor().seal('a', 'given', 'x'.repeat(length));
    expect(sizeOf(sealed)).toBe(12 + padded + 16);
  });

  test('refuses what the server would refuse', async () => {
    await expect(sealerFor().seal('a', 'given', 'x'.repeat(TEXT_BYTES + 1))).rejects.toThrow(RangeError);
    await expect(sealerFor().seal('a', 'name', 'x'.repeat(NAME_BYTES + 1))).rejects.toThrow(RangeError);
  });
});

describe('a sealer', () => {
  test('needs a whole key', () => {
    expect(makeSealer(ROOM, null)).toBeNull();
    expect(makeSealer(ROOM, key.slice(2))).toBeNull();
    expect(makeSealer(ROOM, 'not a key')).toBeNull();
  });

  test('needs a page that was served by TLS', () => {
    vi.stubGlobal('crypto', { getRandomValues: () => undefined });
    expect(makeSealer(ROOM, key)).toBeNull();
    vi.unstubAllGlobals();
  });

  test('gets keys of 256 bits, a new one each time', () => {
    expect(fromBase64url(newRoomKey())).toHaveLength(32);
    expect(newRoomKey()).toHaveLength(43);
    expect(newRoomKey()).not.toBe(newRoomKey());
  });
});

describe('fitName', () => {
  test('trims', () => expect(fitName('  Ana \n')).toBe('Ana'));

  test('cuts between symbols, not inside one', () => {
    expect(fitName('é'.repeat(40))).toBe('é'.repeat(31));
    expect(fitName('\u{1F33F}'.repeat(20))).toBe('\u{1F33F}'.repeat(15));
  });
});
