import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server of the test's own, on a free port. */
export interface Server {
  /** `http://127.0.0.1:…` */
  origin: string;
  /** Its process. */
  pid: number;
  /** Everything that it has written so far, on both its outputs. */
  written(): string;
  /** Ends it by a signal, and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Milliseconds that a server may take to say where it listens: a debug build on a busy machine. */
const STARTS_IN = 20_000;

const QUIETLY = ['--data', 'none', '--log', 'warn'];

function program(): string {
  return (
    process.env['DUOLOGUE_BIN'] ?? fileURLToPath(new URL('../../../target/debug/duologue', import.meta.url))
  );
}

/** Starts the real thing; its first line says where it is. What it logs is shown, unless it is to be kept. */
export async function startServer(flags: string[] = QUIETLY, keeps = false): Promise<Server> {
  const child = spawn(program(), ['--listen', '127.0.0.1:0', ...flags], {
    stdio: ['ignore', 'pipe', keeps ? 'pipe' : 'inherit'],
    // The most that a process may say, and say as it dies.
    env: { ...process.env, RUST_LOG: 'trace', RUST_BACKTRACE: 'full' },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const pieces: Buffer[] = [];
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (piece: Buffer) => pieces.push(piece));
  const lines = createInterface({ input: child.stdout! });
  const origin = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The server said nothing.')), STARTS_IN);
    lines.once('line', (line) => {
      clearTimeout(late);
      resolve(line.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    child.kill(signal);
    await ended;
  }
  return { origin, pid: child.pid ?? 0, written: () => Buffer.concat(pieces).toString(), stop };
}
