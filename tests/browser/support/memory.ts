import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Haystack } from './marks';

/** Read at once, in bytes; neighbours overlap by more than any mark is long. */
const PIECE = 16 * 1024 * 1024;
const OVERLAP = 1024;

/** The memory that a process can write to: heap, stacks, buffers (proc(5)). None where the system forbids it. */
export function* memoryOf(pid: number): Generator<Haystack> {
  const memory = opened(`/proc/${pid}/mem`);
  if (memory === null) return;
  try {
    for (const [from, to] of writable(pid)) {
      for (let at = from; at < to; at += PIECE - OVERLAP) {
        const piece = Buffer.alloc(Math.min(PIECE, to - at));
        yield [`memory at ${at.toString(16)}`, piece.subarray(0, read(memory, piece, at))];
      }
    }
  } finally {
    closeSync(memory);
  }
}

function writable(pid: number): [number, number][] {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').matchAll(/^([\da-f]+)-([\da-f]+) rw/gm);
  return [...maps].map(([, from = '', to = '']) => [Number.parseInt(from, 16), Number.parseInt(to, 16)]);
}

function opened(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}

/** Some of what is mapped isn't there to be read. */
function read(memory: number, into: Buffer, at: number): number {
  try {
    return readSync(memory, into, 0, into.length, at);
  } catch {
    return 0;
  }
}
