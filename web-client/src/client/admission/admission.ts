/** Coming in and letting in: fetched when a page first needs it, since whoever is in a dialogue seldom does. */
import type { ClientFrame, Key, KnockId, KnockView, Seat } from '../../generated/wire';
import { newKey } from '../crypto/keys';
import { fitName } from '../crypto/seal';
import { eraseRoom, makeCode } from '../http/rooms';
import { makeLink } from '../links/link';
import type { CodeShown, LinkMade, Outcome, Refusal } from '../types';
import type { Access } from './access';
import type { Host } from './host';

const keyless: Refusal = {
  ok: false,
  code: 'keyless',
  message: 'This link is incomplete; ask for it again.',
};
const connecting: Refusal = { ok: false, code: 'busy', message: 'Still connecting; try again in a moment.' };

/** At one seat: this device's own knock, and whoever knocks here. */
export class Admission {
  readonly #access: Access;
  /** Greets whoever knocks; made when the first one does. */
  #host: Promise<Host> | null = null;
  /** Ends this device's own knock, which is said again on each connection until somebody answers it. */
  #endKnock: () => void = () => undefined;

  constructor(access: Access) {
    this.#access = access;
  }

  /**
   * The consent tap.
   *
   * @param renew true where the seat's link gets a new key: whoever sent it knows the old one
   */
  async enter(name: string, renew: boolean): Promise<Outcome> {
    const { sealer, kept, keeper, state, act, patch } = this.#access;
    const { seat, entered } = state.get();
    if (!sealer) return keyless;
    if (!seat) return connecting;
    const sealed = await sealer.seal(seat, 'name', fitName(name));
    if (entered) return act({ do: 'enter', name: sealed });
    const before = kept.ownKey;
    const key = renew ? newKey(this.#access) : null;
    kept.ownKey = key ?? before;
    const secret = this.#secretFor(seat);
    const outcome = await act({ do: 'enter', name: sealed, secret, ...(key ? { key } : {}) });
    if (outcome.ok) {
      kept.asks = false;
      patch({ entered: true, door: null });
    } else if (outcome.code !== 'closed') Object.assign(kept, { secret: null, asks: false, ownKey: before });
    keeper.write(seat, kept);
    return outcome;
  }

  /** Asks to be let in. */
  async knock(name: string): Promise<Outcome> {
    const { sealer, state } = this.#access;
    const { seat, rev } = state.get();
    if (!sealer) return keyless;
    if (!seat) return connecting;
    const sealed = await sealer.seal(seat, 'name', fitName(name));
    const secret = this.#secretFor(seat);
    return this.#keepKnocking({ type: 'knock', secret, name: sealed }) ? { ok: true, rev } : connecting;
  }

  /** These are all who knock; their host is fetched with the first. */
  async knocked(knocks: readonly KnockView[]): Promise<void> {
    if (knocks.length === 0 && !this.#host) return;
    this.#host ??= import('./host').then(({ Host }) => new Host(this.#access));
    await this.#host.then(
      (host) => host.show(knocks),
      () => (this.#host = null),
    );
  }

  /** Lets somebody in, or doesn't. Whoever came by a code gets the room key along. */
  async admit(knock: KnockId, on: boolean): Promise<Outcome> {
    const { state, act } = this.#access;
    const asks = state.get().knocks.find(({ id }) => id === knock);
    if (!on || asks?.by !== 'code') return act({ do: 'admit', knock, on });
    const parcel = await (await this.#host)?.parcelFor(knock);
    return parcel ? act({ do: 'admit', knock, parcel }) : keyless;
  }

  /** Another partner's seat on this device as well. */
  async takeSeat(seat: Seat): Promise<Outcome> {
    const { keeper, kept, act } = this.#access;
    const before = keeper.read(seat);
    const secret = newKey(this.#access);
    const entry = { seatKey: null, ownKey: null, ...before, roomKey: kept.roomKey, secret };
    keeper.write(seat, { ...entry, asks: true });
    const outcome = await act({ do: 'take', seat, secret });
    if (outcome.ok) keeper.write(seat, { ...entry, asks: false });
    else if (outcome.code !== 'closed') before === null ? keeper.drop(seat) : keeper.write(seat, before);
    return outcome;
  }

  /** A new link for a seat; every older one is dead. */
  async reissue(seat: Seat): Promise<LinkMade> {
    const { kept, keeper, room, origin, sealer, state, act } = this.#access;
    if (kept.roomKey === null || !sealer) return keyless;
    const key = newKey(this.#access);
    const outcome = await act({ do: 'reissue', seat, key });
    if (!outcome.ok) return outcome;
    if (seat === state.get().seat) {
      kept.ownKey = key;
      keeper.write(seat, kept);
    }
    return { ok: true, link: makeLink(origin, room, seat, key, kept.roomKey) };
  }

  /** A short code for somebody beside this device, who has no link at hand. */
  makeCode(seat: Seat): Promise<CodeShown> {
    const { room, kept } = this.#access;
    return makeCode(room, kept.secret ?? '', seat);
  }

  /** Deletes the room and all that is kept of it, on the server and on this device. */
  async erase(): Promise<Outcome> {
    const { room, kept, keeper } = this.#access;
    const gone = await eraseRoom(room, kept.secret ?? '');
    if (gone.ok) for (const [entry] of keeper.all()) keeper.drop(entry);
    return gone;
  }

  /** This device's secret, kept before it is sent: an answer that is lost costs nobody their place. */
  #secretFor(seat: Seat): Key {
    const { kept, keeper } = this.#access;
    kept.secret ??= newKey(this.#access);
    kept.asks = true;
    keeper.write(seat, kept);
    return kept.secret;
  }

  /** Says a knock, and again on every new connection, until somebody has answered it. */
  #keepKnocking(knock: ClientFrame): boolean {
    const { state, connection, say } = this.#access;
    this.#endKnock();
    let said = connection();
    this.#endKnock = state.subscribe(({ entered, door, link }) => {
      if (entered || link === 'over' || door?.knock === 'declined') this.#endKnock();
      else if (connection() !== said && door?.knock === 'may') {
        said = connection();
        say(knock);
      }
    });
    return say(knock);
  }
}
