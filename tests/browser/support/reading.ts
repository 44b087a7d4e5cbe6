/** All that phones sent, told apart. */
export interface Sent {
  /** Request lines with their headers. */
  heads: string[];
  /** Bodies that requests brought along. */
  bodies: string[];
  /** Texts of the WebSocket frames. */
  frames: string[];
}

const HEAD_END = '\r\n\r\n';

/** Reads one connection's bytes: requests (RFC 9112), and after an upgrade masked frames (RFC 6455, section 5.2). */
export class Reading {
  readonly #sent: Sent;
  #rest = Buffer.alloc(0);
  #upgraded = false;

  constructor(sent: Sent) {
    this.#sent = sent;
  }

  take(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    while (this.#upgraded ? this.#frame() : this.#request());
  }

  /** Takes a whole request, if there is one. */
  #request(): boolean {
    const end = this.#rest.indexOf(HEAD_END);
    if (end < 0) return false;
    const head = this.#rest.subarray(0, end).toString('latin1');
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    const body = end + HEAD_END.length;
    if (this.#rest.length < body + length) return false;
    this.#sent.heads.push(head);
    if (length > 0) this.#sent.bodies.push(this.#rest.subarray(body, body + length).toString());
    this.#rest = this.#rest.subarray(body + length);
    this.#upgraded = /^upgrade: *websocket/im.test(head);
    return true;
  }

  /** Takes a whole frame, if there is one. No compression is negotiated, and no page of ours sends fragments. */
  #frame(): boolean {
    const at = this.#rest;
    if (at.length < 2) return false;
    const short = (at[1] ?? 0) & 0x7f;
    const mask = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
    if (at.length < mask + 4) return false;
    const length = short === 126 ? at.readUInt16BE(2) : short === 127 ? Number(at.readBigUInt64BE(2)) : short;
    const begins = mask + 4;
    if (at.length < begins + length) return false;
    const clear = at.subarray(begins, begins + length).map((byte, n) => byte ^ (at[mask + (n % 4)] ?? 0));
    this.#sent.frames.push(Buffer.from(clear).toString());
    this.#rest = at.subarray(begins + length);
    return true;
  }
}
