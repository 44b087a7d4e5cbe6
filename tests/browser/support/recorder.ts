import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Reading, type Sent } from './reading';

/** All that went through a proxy, as an observer between phones and server has it without TLS. */
export interface Recorder {
  origin: string;
  sent: Sent;
  /** All that the server answered, as it came. */
  answers(): Buffer;
  /** Leads on to this server from now on. */
  leadTo(origin: string): void;
  close(): void;
}

/** Starts a proxy that passes every byte on and keeps it. */
export async function startRecorder(): Promise<Recorder> {
  const sent: Sent = { heads: [], bodies: [], frames: [] };
  const answers: Buffer[] = [];
  const open = new Set<Socket>();
  let port = 0;

  function pass(from: Socket, to: Socket, keep: (bytes: Buffer) => void): void {
    open.add(from);
    from.on('data', (bytes: Buffer) => {
      keep(bytes);
      to.write(bytes);
    });
    from.on('end', () => to.end());
    // What breaks on one side breaks on the other.
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
  }

  const proxy = createServer((phone) => {
    const server = connect(port, '127.0.0.1');
    const reading = new Reading(sent);
    pass(phone, server, (bytes) => reading.take(bytes));
    pass(server, phone, (bytes) => answers.push(bytes));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    sent,
    answers: () => Buffer.concat(answers),
    leadTo: (origin) => (port = Number(new URL(origin).port)),
    close: () => {
      proxy.close();
      for (const socket of open) socket.destroy();
    },
  };
}
