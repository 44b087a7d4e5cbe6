import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The end of a server: asked to, killed, or by its own despair. */
type Ending = 'SIGTERM' | 'SIGKILL' | 'SIGABRT';

/** A server of the test's own, on a free port. */
export interface Server {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  /** Its process now. */
  readonly pid: number;
  /** The directory that it keeps its rooms in, if it does. */
  readonly data: string | undefined;
  /** Everything that it has written so far on both its outputs, if it keeps that. */
  written(): string;
  /** Ends it, if it runs: as systemd does, or by a signal that leaves it no time for a goodbye. */
  stop(signal?: Ending): Promise<void>;
  /** Starts it again after it ended: the same, at the same address. */
  again(): Promise<void>;
}

/** Options of one server, beside those that all have. */
export interface Started {
  /** A directory; without one, rooms go with the process. */
  data?: string;
  /** Origins of which pages come to it besides its own. */
  origins?: readonly string[];
  /** A command that starts it, doing something first. */
  launcher?: readonly string[];
  /** Logs at every level in this form, and keeps it all; otherwise warnings are shown. */
  log?: 'human' | 'json';
}

/** Milliseconds that a server may take to say where it listens: a debug build on a busy machine. */
const STARTS_IN = 20_000;

function program(): string {
  return (
    process.env['DUOLOGUE_BIN'] ?? fileURLToPath(new URL('../../../target/debug/duologue', import.meta.url))
  );
}

interface Running {
  origin: string;
  pid: number;
  written(): string;
  stop(signal: Ending): Promise<void>;
}

async function run(listen: string, { data, origins = [], launcher = [], log }: Started): Promise<Running> {
  const allowed = origins.length > 0 ? ['--origin', origins.join(',')] : [];
  const [command = '', ...words] = [...launcher, program()];
  const common = ['--listen', listen, '--data', data ?? 'none', '--log', log ? 'trace' : 'warn'];
  const form = log ? ['--log-format', log] : [];
  const child = spawn(command, [...words, ...common, ...allowed, ...form], {
    stdio: ['ignore', 'pipe', log ? 'pipe' : 'inherit'],
    // The most that a process may say, and say as it dies.
    env: { ...process.env, RUST_LOG: 'trace', RUST_BACKTRACE: 'full' },
  });
  const pieces: Buffer[] = [];
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
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
  async function stop(signal: Ending): Promise<void> {
    child.kill(signal);
    await ended;
  }
  return { origin, pid: child.pid ?? 0, written: () => Buffer.concat(pieces).toString(), stop };
}

/** Starts the real thing; its first line says where it is. */
export async function startServer(started: Started = {}): Promise<Server> {
  let running = await run('127.0.0.1:0', started);
  const { origin } = running;
  return {
    origin,
    data: started.data,
    get pid() {
      return running.pid;
    },
    written: () => running.written(),
    stop: (signal = 'SIGTERM') => running.stop(signal),
    again: async () => void (running = await run(new URL(origin).host, started)),
  };
}
