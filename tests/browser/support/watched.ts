import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './fixtures';
import { startRecorder, type Recorder } from './recorder';
import { startServer, type Server } from './server';

/** A place where nothing escapes notice: a data directory, and a recorder between the pages and the server. */
export interface Watched {
  readonly data: string;
  readonly recorder: Recorder;
  /** Starts a server over that data that keeps all that it logs, and leads the recorder to it. */
  starts(log: 'human' | 'json'): Promise<Server>;
}

export const test = base.extend<{ watched: Watched }>({
  watched: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'duologue-watched-'));
    const recorder = await startRecorder();
    const started: Server[] = [];
    async function starts(log: 'human' | 'json'): Promise<Server> {
      const server = await startServer({ data, origins: [recorder.origin], log });
      started.push(server);
      recorder.leadTo(server.origin);
      return server;
    }
    await use({ data, recorder, starts });
    // Also where the test failed.
    for (const server of started) await server.stop();
    recorder.close();
    rmSync(data, { recursive: true });
  },
});
