/** The side that lets in: shows who knocks, and for those who come by a code makes the four words and the parcel. */
import type { KnockId, KnockView, PublicKey, Seat, Sealed } from '../../generated/wire';
import { commitsTo, fourWords, makePair, pack, type Pair } from '../crypto/parcel';
import type { AtDoor } from '../types';
import type { Access } from './access';

interface Meeting {
  pair: Pair;
  commit: string | undefined;
  /** Their key was there before ours, so that ours could have been asked for to fit it. */
  late: boolean;
  /** On which connection our key was shown. */
  greeted: number;
  /** Theirs, once it has been found to be the one they committed to. */
  newcomer: PublicKey | null;
  words: readonly string[] | null;
}

/** The part of a seat's access that a host needs. */
export type HostAccess = Pick<Access, 'room' | 'kept' | 'sealer' | 'state' | 'connection' | 'patch' | 'say'>;

/** At one seat, for as long as its page lives. */
export class Host {
  readonly #access: HostAccess;
  readonly #meetings = new Map<KnockId, Meeting>();
  #newest = 0;

  constructor(access: HostAccess) {
    this.#access = access;
  }

  /** These are all who knock. */
  async show(knocks: readonly KnockView[]): Promise<void> {
    const mine = (this.#newest += 1);
    for (const id of this.#meetings.keys()) {
      if (!knocks.some((one) => one.id === id)) this.#meetings.delete(id);
    }
    const shown = await Promise.all(knocks.map((one) => this.#atDoor(one)));
    // What came meanwhile is newer.
    if (mine === this.#newest) this.#access.patch({ knocks: shown });
  }

  /** The room key for somebody whose words are on screen; null where they aren't. */
  async parcelFor(id: KnockId): Promise<Sealed | null> {
    const { kept, room, state } = this.#access;
    const seat = state.get().knocks.find((one) => one.id === id)?.seat;
    const { pair, newcomer } = this.#meetings.get(id) ?? {};
    if (!pair || !newcomer || !seat || kept.roomKey === null) return null;
    return pack(pair, { newcomer, host: pair.public }, { room, seat }, kept.roomKey);
  }

  async #atDoor({ id, seat, by, name, commit, public: shown }: KnockView): Promise<AtDoor> {
    if (by === 'link') return { id, seat, by, name: await this.#openName(seat, name), words: null };
    const known = this.#meetings.get(id);
    const meeting =
      known?.commit === commit && known ? known : await this.#meetAnew(id, commit, shown !== undefined);
    this.#greetNewcomer(id, meeting);
    if (shown) await this.#hearKey(meeting, shown);
    return { id, seat, by, name: null, words: meeting.words };
  }

  async #meetAnew(id: KnockId, commit: string | undefined, late: boolean): Promise<Meeting> {
    const meeting = { pair: await makePair(), commit, late, greeted: 0, newcomer: null, words: null };
    this.#meetings.set(id, meeting);
    return meeting;
  }

  #greetNewcomer(knock: KnockId, meeting: Meeting): void {
    const connection = this.#access.connection();
    if (meeting.greeted === connection) return;
    if (this.#access.say({ type: 'greet', knock, public: meeting.pair.public })) meeting.greeted = connection;
  }

  async #hearKey(meeting: Meeting, shown: PublicKey): Promise<void> {
    if (meeting.words || meeting.late || !(await commitsTo(meeting.commit, shown))) return;
    meeting.words = await fourWords({ newcomer: shown, host: meeting.pair.public });
    meeting.newcomer = shown;
  }

  async #openName(seat: Seat, name: Sealed | undefined): Promise<string | null> {
    return name ? ((await this.#access.sealer?.open(seat, 'name', name)) ?? null) : null;
  }
}
