import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeSealer } from '../../../web-client/src/client/seal';

/** The example of PROTOCOL.md "Sealed text": what a stranger's client would be tried with. */
test('the sealed example of PROTOCOL.md opens as it says, and in no other place', async () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../protocol/PROTOCOL.md'), 'utf8');
  const [, section = ''] = page.split('## Sealed text');
  const roomKey = /room key `([\w-]{43})`/.exec(section)?.[1] ?? '';
  const room = /room `(\w{16})`/.exec(section)?.[1] ?? '';
  const sealed = /^[\w-]{100,}$/m.exec(section)?.[0] ?? '';
  const sealer = makeSealer(room, roomKey);
  expect(await sealer?.open('a', 'name', sealed)).toBe('Sam');
  expect(await sealer?.open('b', 'name', sealed)).toBeNull();
  expect(await sealer?.open('a', 'prompt', sealed)).toBeNull();
  expect(await makeSealer('0000000000000000', roomKey)?.open('a', 'name', sealed)).toBeNull();
});
