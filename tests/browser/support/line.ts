import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** `up` is from the phone to the server. */
export type Way = 'up' | 'down';

const ways: readonly Way[] = ['up', 'down'];

/** One direction of one connection. */
class Stream {
  readonly to: Socket;
  /** Milliseconds on the way. */
  late = 0;
  /** Milliseconds since 1970 when something last got through. */
  passedAt = 0;
  #swallows = false;
  /** In the order in which it was said; null is the end. */
  #said: (Buffer | null)[] = [];
  /** Number of these that have been on their way long enough. */
  #due = 0;

  constructor(from: Socket, to: Socket) {
    this.to = to;
    from.on('data', (said) => this.#take(said));
    from.on('end', () => this.#take(null));
    // Ends that nobody expects are part of the tests; the other end hears of them as of any other end.
    from.on('error', () => this.#take(null));
  }

  /** Takes what is said and keeps it until this is over: neither end notices. */
  set swallows(on: boolean) {
    this.#swallows = on;
    this.#flush();
  }

  #take(said: Buffer | null): void {
    this.#said.push(said);
    setTimeout(() => {
      this.#due += 1;
      this.#flush();
    }, this.late);
  }

  #flush(): void {
    if (this.#swallows) return;
    for (const said of this.#said.splice(0, this.#due)) this.#pass(said);
    this.#due = 0;
  }

  #pass(said: Buffer | null): void {
    this.passedAt = Date.now();
    if (said === null) this.to.end();
    else if (this.to.writable) this.to.write(said);
  }
}

type Connection = Record<Way, Stream>;

/**
 * The network between one phone and the server, which a test can break as networks break. What is said of it holds
 * for the connections that there are and those to come, until `mend`.
 */
export class Line {
  readonly #listener = createServer({ allowHalfOpen: true }, (phone) => this.#connected(phone));
  #port = 0;
  #server = 0;
  #late = 0;
  #swallowed: readonly Way[] = [];
  #address = 1;
  #connections: Connection[] = [];
  /** Those that no way leads back to. */
  #lost: Connection[] = [];

  async open(): Promise<void> {
    await new Promise<void>((ready) => this.#listener.listen(this.#port, '127.0.0.1', ready));
    this.#port = (this.#listener.address() as AddressInfo).port;
  }

  /** The origin in the phone's address bar. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  leadTo(server: string): void {
    this.#server = Number(new URL(server).port);
  }

  /** Milliseconds since 1970 when the server last heard this phone. */
  get heardAt(): number {
    return Math.max(...this.#connections.map(({ up }) => up.passedAt));
  }

  /** Everything takes so many milliseconds longer, each way. */
  delay(late: number): void {
    this.#late = late;
    for (const stream of this.#streams()) stream.late = late;
  }

  /** Nothing gets through, in one direction or both, and neither end is told. */
  swallow(...which: Way[]): void {
    this.#swallowed = which.length > 0 ? which : ways;
    for (const stream of this.#streams(this.#swallowed)) stream.swallows = true;
  }

  /** As a phone that slept finds it: what was open is dead, though nothing closed it; what is new works. */
  forsake(): void {
    for (const stream of this.#streams()) stream.swallows = true;
    this.#lost.push(...this.#connections.splice(0));
  }

  /** As from Wi-Fi to mobile: what was open is dead, and what is new comes from another address. */
  roam(): void {
    this.forsake();
    this.#address += 1;
  }

  /** Both ends are told, harshly. */
  cut(): void {
    for (const { to } of this.#streams()) to.resetAndDestroy();
    this.#connections = [];
  }

  /** One direction ends, in good order; the other goes on. */
  halfClose(way: Way): void {
    for (const { to } of this.#streams([way])) to.end();
  }

  /** Nobody is there: what is open is cut and what is new is refused. */
  async refuse(): Promise<void> {
    const closed = new Promise((resolve) => this.#listener.close(resolve));
    this.cut();
    for (const { up, down } of this.#lost.splice(0)) [up, down].forEach(({ to }) => to.destroy());
    await closed;
  }

  /** All is well again; what was swallowed arrives. */
  async mend(): Promise<void> {
    this.delay(0);
    this.#swallowed = [];
    for (const stream of this.#streams()) stream.swallows = false;
    if (!this.#listener.listening) await this.open();
  }

  #streams(which = ways): Stream[] {
    return this.#connections.flatMap((connection) => which.map((way) => connection[way]));
  }

  #connected(phone: Socket): void {
    const localAddress = `127.0.0.${this.#address}`;
    const server = connect({ host: '127.0.0.1', port: this.#server, localAddress, allowHalfOpen: true });
    const connection = { up: new Stream(phone, server), down: new Stream(server, phone) };
    this.#connections.push(connection);
    for (const way of ways) {
      connection[way].late = this.#late;
      connection[way].swallows = this.#swallowed.includes(way);
    }
    // Small frames go as they come, or the system would gather them.
    for (const socket of [phone, server]) socket.setNoDelay();
    server.once('close', () => {
      this.#connections = this.#connections.filter((other) => other !== connection);
    });
  }
}
