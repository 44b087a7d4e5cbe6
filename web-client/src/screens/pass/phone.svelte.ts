import { createContext } from 'svelte';
import { joinRoom, sound, type Cue, type RoomClient } from '../../client';
import type { RoomId, Seat } from '../../generated/wire';
import { vanish } from '../../look/vanish';
import { nameOf } from '../room/people';
import { screenOf } from '../room/screen';
import {
  followRoom,
  givePhone,
  newestOf,
  seatsOf,
  stepOf,
  takePhone,
  untouched,
  type Hands,
  type Rooms,
} from './hands';
import { showingOf, type Showing } from './showing';

/** Several partners' seats on one phone: a connection for each, and whose hands it is in. */
export class SharedPhone {
  readonly room: RoomId;
  readonly clients: Partial<Record<Seat, RoomClient>>;
  rooms: Rooms = $state.raw({});
  hands: Hands = $state.raw(untouched);
  readonly showing: Showing = $derived(showingOf(this.rooms, this.hands));

  /** @param seats those that this browser holds */
  constructor(room: RoomId, seats: readonly Seat[]) {
    this.room = room;
    const clients = seats.map(
      (seat) => [seat, joinRoom({ room, seatKey: null, roomKey: null, seat })] as const,
    );
    this.clients = Object.fromEntries(clients);
    for (const [seat, client] of clients)
      client.state.subscribe((state) => this.#followRoom({ ...this.rooms, [seat]: state }));
  }

  /** A seat's name here; null for somebody who hasn't said it yet. */
  nameOf(seat: Seat): string | null {
    const state = newestOf(this.rooms);
    return state?.names[seat] ? nameOf(state, seat) : null;
  }

  /** Whom the phone can be handed to. */
  get others(): Seat[] {
    return seatsOf(this.rooms).filter((seat) => seat !== this.hands.holder);
  }

  /** Puts it into the hands that it was handed to. */
  take(): void {
    this.hands = takePhone(this.hands);
  }

  /** Hands it on by choice. */
  give(to: Seat): void {
    this.#set(givePhone(this.hands, to), 'listen');
  }

  /** The quick exit: who has a place gives it up, and the page goes blank for all. Before that it just goes. */
  leave(): void {
    const { last, to } = this.hands;
    const seat = [last, to, ...seatsOf(this.rooms)].find((seat) => seat && this.#isIn(seat));
    if (seat) void this.clients[seat]?.act({ do: 'stop' });
    // Behind a tap that is still on its way it would show late: the page goes all the same.
    const shown = seat && this.rooms[seat] && screenOf(this.rooms[seat]) === 'blank';
    if (!shown) vanish();
  }

  close(): void {
    for (const client of Object.values(this.clients)) client.close();
  }

  /** True where this seat has a place to give up, by a connection of this phone. */
  #isIn(seat: Seat): boolean {
    const state = this.rooms[seat];
    return state !== undefined && state.view !== null && state.link !== 'over';
  }

  #followRoom(rooms: Rooms): void {
    const before = newestOf(this.rooms);
    const endedQuiet = stepOf(before)?.quiet && before?.view?.turn !== newestOf(rooms)?.view?.turn;
    this.rooms = rooms;
    this.#set(followRoom(this.hands, rooms), endedQuiet ? 'bowl' : 'listen');
  }

  /** Cues as it leaves a hand; the one who takes it hears their own turn begin. */
  #set(hands: Hands, cue: Cue): void {
    const leaves = this.hands.holder !== null && hands.holder === null;
    this.hands = hands;
    if (leaves && this.showing.what === 'hand') sound.cue(cue);
  }
}

/** The phone around a screen. */
export const [getPhone, setPhone] = createContext<SharedPhone>();
