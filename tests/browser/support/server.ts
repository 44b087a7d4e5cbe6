import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server of the test's own, on a free port. */
export interface Server {
  /** `http://127.0.0.1:…` */
  origin: string;
  stop(): Promise<void>;
}

/** Milliseconds that a server may take to say where it listens: a debug build on a busy machine. */
const STARTS_IN = 20_000;

function program(): string {
  return (
    process.env['DUOLOGUE_BIN'] ?? fileURLToPath(new URL('../../../target/debug/duologue', import.meta.url))
  );
}

/** Starts the real thing; its first line says where it is. */
export async function startServer(): Promise<Server> {
  const child = spawn(program(), ['--listen', '127.0.0.1:0', '--data', 'none', '--log', 'warn'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const origin = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The server said nothing.')), STARTS_IN);
    lines.once('line', (line) => {
      clearTimeout(late);
      resolve(line.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    await ended;
  }
  return { origin, stop };
}
