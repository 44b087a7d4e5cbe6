/** The client that screens hold: one for a page, whichever place it is in. */
import type { Admission } from './admission/admission';
import { Room } from './room';
import { first } from './state';
import { makeStore } from './store';
import type { Link, Outcome, Refusal, RoomClient } from './types';
import { browser, type World } from './world';

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
  const atDoor = <T>(run: (admission: Admission) => Promise<T>): Promise<T | Refusal> =>
    room.admission().then(run, () => unreached);
  return {
    state,
    get awake() {
      return room.wake.held;
    },
    act: (action) => room.act(action),
    enter(name, renew = false) {
      // In the tap itself: Safari gives a page its first lock only then.
      room.wake.tap();
      entering ??= atDoor((door) => door.enter(name, renew)).finally(() => (entering = null));
      return entering;
    },
    knock: (name) => atDoor((door) => door.knock(name)),
    admit: (knock, on) => atDoor((door) => door.admit(knock, on)),
    contest: (seat) => room.act({ do: 'contest', seat }),
    reissue: (seat) => atDoor((door) => door.reissue(seat)),
    takeSeat: (seat) => atDoor((door) => door.takeSeat(seat)),
    makeCode: (seat) => atDoor((door) => door.makeCode(seat)),
    erase: () => atDoor((door) => door.erase()),
    forget: () => room.forget(),
    again() {
      room.close();
      room = new Room(link, world, state, room.kept);
    },
    seal: (slot, text, turn) => room.seal(slot, text, turn),
    open: (slot, from, sealed, turn) => room.open(slot, from, sealed, turn),
    now: () => room.clock.now(),
    close: () => room.close(),
  };
}
