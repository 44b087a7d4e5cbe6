import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from './server';

/** Starts a program that no file size limit kills: a write over it fails, as on a disk that fails. */
export const spared = ['sh', '-c', `trap '' XFSZ; exec "$0" "$@"`];

/** A way in which a disk fails, and heals. */
export interface Failure {
  name: string;
  /** The words of readiness for it. */
  says: string;
  take(server: Server): void;
  give(server: Server): void;
}

function limit({ pid }: Server, size: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${size}:unlimited`]);
}

function rename({ data = '' }: Server, from: string, to: string): void {
  renameSync(join(data, from), join(data, to));
}

/** Of the four in `tests/tests/disk.rs` the two that need no right and no other program; to a phone all are alike. */
export const failures: readonly [Failure, ...Failure[]] = [
  {
    name: 'takes nothing',
    says: 'disk I/O error',
    take: (server) => limit(server, '0'),
    give: (server) => limit(server, 'unlimited'),
  },
  {
    name: 'has lost its file',
    says: 'were moved or replaced',
    take: (server) => rename(server, 'duologue.db', 'elsewhere'),
    give: (server) => rename(server, 'elsewhere', 'duologue.db'),
  },
];
