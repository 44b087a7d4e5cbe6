/**
 * Coming in and letting in: fetched when a page first needs it, since whoever is in a dialogue seldom does.
 */
import type { Action, ClientFrame, Key, KnockId, KnockView, RoomId, Seat } from '../../generated/wire';
import { toBase64url } from '../crypto/base64';
import type { Host } from './host';
import { makeLink } from '../links/link';
import { eraseRoom, makeCode } from '../http/rooms';
import { fitName, type Sealer } from '../crypto/seal';
import type { Keeper, Kept } from '../storage/keeper';
import type { CodeShown, LinkMade, Outcome, Readable, Refusal, RoomState } from '../types';
import type { World } from '../world';

/** What a seat lets this module have of it. */
export interface Inside {
  readonly room: RoomId;
  readonly kept: Kept;
  readonly keeper: Keeper;
  readonly sealer: Sealer | null;
  readonly state: Readable<RoomState>;
  /** Where the address of this page begins. */
  readonly origin: string;
  /** Grows with each connection. */
  connection: number;
  /** Greets whoever knocks; made when the first one does. */
  host: Promise<Host> | null;
  randomBytes: World['randomBytes'];
  patch(change: Partial<RoomState>): void;
  act(action: Action): Promise<Outcome>;
  say(frame: ClientFrame): boolean;
}

const KEY_BYTES = 16;

const keyless: Refusal = {
  ok: false,
  code: 'keyless',
  message: 'This link is incomplete; ask for it again.',
};
const connecting: Refusal = { ok: false, code: 'busy', message: 'Still connecting; try again in a moment.' };

/** A key or secret: 128 random bits, 22 symbols of base64url. */
export function newKey({ randomBytes }: Pick<World, 'randomBytes'>): Key {
  return toBase64url(randomBytes(KEY_BYTES));
}

/** Makes this device's secret and keeps it before it is sent: an answer that is lost costs nobody their place. */
function ask(inside: Inside, seat: Seat): Key {
  const { kept, keeper } = inside;
  kept.secret ??= newKey(inside);
  kept.asks = true;
  keeper.write(seat, kept);
  return kept.secret;
}

/**
 * The consent tap.
 * @param renew whether to put a new key into the seat's link: whoever sent it knows the old one
 */
export async function enter(inside: Inside, name: string, renew: boolean): Promise<Outcome> {
  const { sealer, kept, keeper } = inside;
  const { seat, entered } = inside.state.get();
  if (!sealer) return keyless;
  if (!seat) return connecting;
  const sealed = await sealer.seal(seat, 'name', fitName(name));
  if (entered) return inside.act({ do: 'enter', name: sealed });
  const before = kept.ownKey;
  const key = renew ? newKey(inside) : null;
  kept.ownKey = key ?? before;
  const secret = ask(inside, seat);
  const outcome = await inside.act({ do: 'enter', name: sealed, secret, ...(key ? { key } : {}) });
  if (outcome.ok) {
    kept.asks = false;
    inside.patch({ entered: true, door: null });
  } else if (outcome.code !== 'closed') Object.assign(kept, { secret: null, asks: false, ownKey: before });
  keeper.write(seat, kept);
  return outcome;
}

/** Says a knock, and again on every new connection, until somebody has answered it. */
function repeat(inside: Inside, knock: ClientFrame): boolean {
  let said = inside.connection;
  let end: (() => void) | null = null;
  end = inside.state.subscribe(({ entered, door, link }) => {
    if (entered || link === 'over' || door?.knock === 'declined') end?.();
    else if (inside.connection !== said && door?.knock === 'may') {
      said = inside.connection;
      inside.say(knock);
    }
  });
  return inside.say(knock);
}

/** Asks to be let in. */
export async function knock(inside: Inside, name: string): Promise<Outcome> {
  const { sealer } = inside;
  const { seat, rev } = inside.state.get();
  if (!sealer) return keyless;
  if (!seat) return connecting;
  const sealed = await sealer.seal(seat, 'name', fitName(name));
  const secret = ask(inside, seat);
  return repeat(inside, { type: 'knock', secret, name: sealed }) ? { ok: true, rev } : connecting;
}

/** These are all who knock; whoever shows them is fetched with the first. */
export async function knocked(inside: Inside, { knocks }: { knocks: readonly KnockView[] }): Promise<void> {
  if (knocks.length === 0 && !inside.host) return;
  inside.host ??= import('./host').then(({ Host }) => new Host(inside));
  await inside.host.then(
    (host) => host.show(knocks),
    () => (inside.host = null),
  );
}

/** Lets somebody in, or doesn't. Whoever came by a code gets the room key along. */
export async function admit(inside: Inside, knock: KnockId, on: boolean): Promise<Outcome> {
  const asks = inside.state.get().knocks.find(({ id }) => id === knock);
  if (!on || asks?.by !== 'code') return inside.act({ do: 'admit', knock, on });
  const parcel = await (await inside.host)?.parcelFor(knock);
  return parcel ? inside.act({ do: 'admit', knock, parcel }) : keyless;
}

/** Another partner's seat on this device as well. */
export async function take(inside: Inside, seat: Seat): Promise<Outcome> {
  const { keeper, kept } = inside;
  const before = keeper.read(seat);
  const secret = newKey(inside);
  const entry = { seatKey: null, ownKey: null, ...before, roomKey: kept.roomKey, secret };
  keeper.write(seat, { ...entry, asks: true });
  const outcome = await inside.act({ do: 'take', seat, secret });
  if (outcome.ok) keeper.write(seat, { ...entry, asks: false });
  else if (outcome.code !== 'closed') before === null ? keeper.drop(seat) : keeper.write(seat, before);
  return outcome;
}

/** A new link for a seat; every older one is dead. */
export async function reissue(inside: Inside, seat: Seat): Promise<LinkMade> {
  const { kept, keeper, room, origin } = inside;
  if (kept.roomKey === null || !inside.sealer) return keyless;
  const key = newKey(inside);
  const outcome = await inside.act({ do: 'reissue', seat, key });
  if (!outcome.ok) return outcome;
  if (seat === inside.state.get().seat) {
    kept.ownKey = key;
    keeper.write(seat, kept);
  }
  return { ok: true, link: makeLink(origin, room, seat, key, kept.roomKey) };
}

/** A short code for somebody beside this device, who has no link at hand. */
export async function code({ room, kept }: Inside, seat: Seat): Promise<CodeShown> {
  return makeCode(room, kept.secret ?? '', seat);
}

/** Deletes the room and all that is kept of it, on the server and on this device. */
export async function erase({ room, kept, keeper }: Inside): Promise<Outcome> {
  const gone = await eraseRoom(room, kept.secret ?? '');
  if (gone.ok) for (const [place] of keeper.all()) keeper.drop(place);
  return gone;
}
