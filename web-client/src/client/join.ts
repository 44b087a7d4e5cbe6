/** What screens hold of a room: one client for a page, whichever place it is in. */
import type { Inside } from './admission/doors';
import { Room } from './room';
import { first } from './state';
import { makeStore } from './store';
import type { Link, Outcome, Refusal, RoomClient } from './types';
import { browser, type World } from './world';

/** Fetched when it is first needed. */
const doors = () => import('./admission/doors');
type Doors = Awaited<ReturnType<typeof doors>>;
const unreached: Refusal = { ok: false, code: 'busy', message: 'Still connecting; try again in a moment.' };

/**
 * Takes a seat's place in a room, as the link or this device's memory lets it, and keeps it across lost connections
 * until `close`.
 *
 * @param world the browser, or a test's
 */
export function joinRoom(link: Link, world: World = browser()): RoomClient {
  const state = makeStore(first);
  let room = new Room(link, world, state, null);
  let entering: Promise<Outcome> | null = null;
  /** Does what is fetched for it; where that fails, nothing has been done. */
  const atDoor = <T>(run: (doors: Doors, inside: Inside) => Promise<T>): Promise<T | Refusal> =>
    doors().then(
      (doors) => run(doors, room.inside),
      () => unreached,
    );
  return {
    state,
    get awake() {
      return room.wake.held;
    },
    act: (action) => room.act(action),
    enter(name, renew = false) {
      // In the tap itself: Safari gives a page its first lock only then.
      room.wake.tap();
      entering ??= atDoor(({ enter }, inside) => enter(inside, name, renew)).finally(() => (entering = null));
      return entering;
    },
    knock: (name) => atDoor(({ knock }, inside) => knock(inside, name)),
    admit: (knock, on) => atDoor(({ admit }, inside) => admit(inside, knock, on)),
    contest: (seat) => room.act({ do: 'contest', seat }),
    reissue: (seat) => atDoor(({ reissue }, inside) => reissue(inside, seat)),
    take: (seat) => atDoor(({ take }, inside) => take(inside, seat)),
    code: (seat) => atDoor(({ code }, inside) => code(inside, seat)),
    erase: () => atDoor(({ erase }, inside) => erase(inside)),
    forget: () => room.forget(),
    again() {
      room.close();
      room = new Room(link, world, state, room.inside.kept);
    },
    seal: (slot, text, turn) => room.seal(slot, text, turn),
    open: (slot, from, sealed, turn) => room.open(slot, from, sealed, turn),
    now: () => room.clock.now(),
    close: () => room.close(),
  };
}
