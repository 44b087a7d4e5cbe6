// Generated from the Rust types by protocol/tests/types.rs; don't edit.

export type Act = { 
/**
 * Larger than the device's last.
 */
id: ActionId, 
/**
 * The turn it was made in; needed by whatever moves the dialogue.
 */
turn?: number, 
/**
 * The action itself.
 */
action: Action, };

export type Action = { "do": "enter", 
/**
 * The first name, sealed.
 */
name: Sealed, 
/**
 * The secret that this device acts by from then on: it made it, and nobody else has it. Needed at the door.
 */
secret?: Key, 
/**
 * A new key for the seat's link, so that whoever made the room and sent the old one can't use it.
 */
key?: Key, } | { "do": "admit", 
/**
 * Whose knock.
 */
knock: KnockId, 
/**
 * False declines.
 */
on?: boolean, 
/**
 * The room key, for the newcomer's device alone: where they came by a code and have none.
 */
parcel?: Sealed, } | { "do": "take", 
/**
 * Which.
 */
seat: Seat, 
/**
 * The secret that this device acts by in that seat: another one than in its own.
 */
secret: Key, } | { "do": "contest", 
/**
 * Which seat.
 */
seat: Seat, } | { "do": "reissue", 
/**
 * Which.
 */
seat: Seat, 
/**
 * The new link's key.
 */
key: Key, } | { "do": "setup", 
/**
 * Settings, each within its bounds.
 */
settings?: { [key in SettingId]?: number }, 
/**
 * The partner who begins.
 */
first?: Seat, 
/**
 * The call's address, sealed.
 */
call?: Sealed, } | { "do": "ready", 
/**
 * False takes it back.
 */
on?: boolean, } | { "do": "move", 
/**
 * Which.
 */
name: MoveName, 
/**
 * The thing that the move asks for.
 */
given?: Given, } | { "do": "pause" } | { "do": "pass", 
/**
 * Which prompt.
 */
prompt: number, } | { "do": "more-time" } | { "do": "signal", 
/**
 * Which.
 */
signal: SignalId, } | { "do": "dismiss" } | { "do": "stop" } | { "do": "return" } | { "do": "end", 
/**
 * False takes a partner's wish back.
 */
on?: boolean, } | { "do": "bridge", 
/**
 * Which.
 */
format: FormatHash, } | { "do": "agree", 
/**
 * False puts the offer away.
 */
on?: boolean, } | { "do": "start" } | { "do": "next" } | { "do": "back" } | { "do": "goto", 
/**
 * Which.
 */
step: StepId, 
/**
 * Says so where it skips a step whose word is a partner's own.
 */
skip?: boolean, } | { "do": "out" } | { "do": "rotate" } | { "do": "insert", 
/**
 * Whose step.
 */
format: FormatHash, 
/**
 * Which.
 */
step: StepId, } | { "do": "time", 
/**
 * On which clock.
 */
of: TimeOf, 
/**
 * At most an hour either way.
 */
add: Millis, } | { "do": "resume" } | { "do": "prompt", 
/**
 * The words.
 */
words: Words, 
/**
 * Partner seats; all of them, or those that alone see it.
 */
to: Array<Seat>, 
/**
 * Which of the queue it is, from 0, so that it leaves the queue.
 */
queued?: number, } | { "do": "queue", 
/**
 * In order.
 */
words: Array<Words>, } | { "do": "clear" } | { "do": "nudge", 
/**
 * A partner's seat.
 */
to: Seat, 
/**
 * Sealed; none takes it back.
 */
text?: Sealed, } | { "do": "attend", 
/**
 * Whose.
 */
seat: Seat, } | { "do": "level", 
/**
 * A partner's seat.
 */
seat: Seat, 
/**
 * The amount that it says.
 */
level: Level, } | { "do": "pace", 
/**
 * A partner's seat.
 */
seat: Seat, 
/**
 * Which; none takes it back.
 */
pace?: Pace, };

export type ActionId = number;

export type Arg = { "choice": Choice } | { "time": Span } | "line";

export type Budget = { "soft": Span } | { "hard": Span } | { "pool": Span };

export type By = { "role": RoleId } | "either" | "both" | "clock" | "therapist";

export type ByRole = { "all": string } | { "each": { [key in RoleId]?: string } };

export type Choice = { "of": number } | { "cards": ListId };

export type ClientFrame = { "type": "hello", 
/**
 * [`super::PROTOCOL`].
 */
protocol: number, 
/**
 * Which room.
 */
room: RoomId, } & ({ "key": Key } | { "secret": Key }) | { "type": "call", 
/**
 * [`super::PROTOCOL`].
 */
protocol: number, 
/**
 * As somebody typed it.
 */
code: ShortCode, } | { "type": "knock", 
/**
 * The secret that this device will act by once it is let in.
 */
secret: Key, 
/**
 * The first name, sealed, from somebody who has the room key.
 */
name?: Sealed, 
/**
 * By a code: the hash of the public key that will be shown.
 */
commit?: Commitment, 
/**
 * By a code: that key, once the other's is known.
 */
public?: PublicKey, } | { "type": "greet", 
/**
 * Whose knock.
 */
knock: KnockId, 
/**
 * A key made for it.
 */
public: PublicKey, } | { "type": "act" } & Act | { "type": "relay", 
/**
 * For whom; everyone else where it is left out.
 */
to?: Seat, 
/**
 * The sealed bytes.
 */
sealed: Sealed, } | { "type": "ping", 
/**
 * The client's own clock, in milliseconds; comes back as it is.
 */
t: number, 
/**
 * The last round trip in milliseconds, for the therapist.
 */
rtt?: number, } | { "type": "here" } & PageReport;

export type ClockKind = "soft" | "hard" | "least";

export type ClockView = { 
/**
 * The step's or the round's.
 */
of: TimeOf, 
/**
 * The event at its end.
 */
kind: ClockKind, 
/**
 * The whole time.
 */
budget: Millis, 
/**
 * Time before the end at which the words change.
 */
warn: Millis, 
/**
 * The moment at which it ends, or ended: a soft clock counts on.
 */
ends: Timestamp | null, 
/**
 * The time that was left when it froze; negative in overtime.
 */
left: Millis | null, };

export type Code = "malformed" | "old-id" | "stale" | "not-your-move" | "too-soon" | "paused" | "away" | "not-begun" | "begun" | "ended" | "taken" | "left" | "not-entered" | "not-all-here" | "therapist-only" | "partners-only" | "no-therapist" | "bad-given" | "own-word" | "skips-own" | "no-such-step" | "no-way-back" | "too-deep" | "other-roles" | "no-such-format" | "no-such-stem" | "no-such-prompt" | "no-such-signal" | "no-clock" | "out-of-bounds" | "partners-pause" | "nothing" | "not-yet" | "too-fast" | "busy" | "store-down";

export type CodeMade = { 
/**
 * To be said to somebody in the same place.
 */
code: ShortCode, 
/**
 * Until when it leads to the room.
 */
expires: Timestamp, };

export type Commitment = string;

export type Console = { 
/**
 * Everything that the therapist may do now: names of actions.
 */
moves: Array<Guide>, 
/**
 * Prompts to come.
 */
queue: Array<Words>, 
/**
 * The line that each partner alone sees.
 */
nudges: { [key in Seat]?: Sealed }, 
/**
 * The prompt that not all partners see.
 */
prompt: PromptView | null, 
/**
 * Each partner's level where it isn't `full`.
 */
levels: { [key in Seat]?: Level }, 
/**
 * Each partner's line about pace.
 */
paces: { [key in Seat]?: Pace }, 
/**
 * The partners who call for help.
 */
help: Array<Seat>, 
/**
 * The partners who have left, or are leaving.
 */
left: Array<Seat>, 
/**
 * Whose device is away, in a pause too.
 */
away: Array<Seat>, 
/**
 * The steps of a partner's own word that stand between here and there, for each step that a jump
 * would skip some for.
 */
skips: { [key in StepId]?: Array<StepId> }, };

export type Count = { "fixed": number } | { "setting": SettingId };

export type Deck = { 
/**
 * The deck's name.
 */
id: DeckId, 
/**
 * 1 to 60, in order: a section's items are these.
 */
stems: Array<Stem>, 
/**
 * Texts that people read, by locale.
 */
texts: { [key in string]?: DeckTexts }, };

export type DeckId = string;

export type DeckTexts = { 
/**
 * The deck's title.
 */
title: string, 
/**
 * A word on when to reach for it.
 */
about: string, 
/**
 * Each stem's two renderings.
 */
stems: { [key in StemId]?: Rendering }, };

export type Door = { 
/**
 * The link still takes the seat.
 */
open: boolean, 
/**
 * Which dialogue; only at an open door, like the rest.
 */
format?: FormatHash, 
/**
 * Its settings as they stand.
 */
settings?: { [key in SettingId]?: number }, 
/**
 * True where there is a therapist's seat.
 */
therapist: boolean, 
/**
 * The sealed names of those who are in already.
 */
names?: { [key in Seat]?: Sealed }, 
/**
 * At a closed door, where knocking can help.
 */
knock?: Knocking, 
/**
 * By a code: the key of whoever made it, made for this knock.
 */
host?: PublicKey, 
/**
 * The moment at which the link alone will be enough, if nobody answers until then.
 */
by?: Timestamp, };

export type Floor = "nobody" | "both" | { "role": RoleId };

export type Format = { 
/**
 * Its name; a later version keeps it and has another hash.
 */
id: FormatId, 
/**
 * Two or three roles, one for each partner seat; who begins plays the first.
 */
roles: Array<RoleId>, 
/**
 * The therapist's part in it.
 */
therapist: Therapist, 
/**
 * Asks every partner to agree to the notice before the start.
 */
notice: boolean, 
/**
 * Questions of the waiting room.
 */
settings: { [key in SettingId]?: Setting }, 
/**
 * Named choices of settings.
 */
presets: { [key in PresetId]?: { [key in SettingId]?: number } }, 
/**
 * Private lists of lines.
 */
lists: { [key in ListId]?: List }, 
/**
 * In file order: the line, with the asides among it. At most 24, with at most 64 steps in all.
 */
sections: Array<Section>, 
/**
 * Texts that people read, by locale (BCP 47, lower case). Every locale says everything.
 */
texts: { [key in string]?: Texts }, 
/**
 * The decks that the format names.
 */
decks: { [key in DeckId]?: Deck }, };

export type FormatHash = string;

export type FormatId = string;

export type FormatSummary = { 
/**
 * The format's name.
 */
id: FormatId, 
/**
 * Its newest content, at `/api/formats/<hash>`.
 */
hash: FormatHash, 
/**
 * A therapist's part in it.
 */
therapist: Therapist, 
/**
 * The number of partners.
 */
partners: number, 
/**
 * Title by locale.
 */
title: { [key in string]?: string }, 
/**
 * The purpose, by locale.
 */
about: { [key in string]?: string }, };

export type Given = { "choice": number } | { "time": Timestamp } | { "line": Sealed };

export type Guide = "start" | "next" | "back" | "goto" | "out" | "rotate" | "insert" | "bridge" | "step-time" | "round-time" | "prompt" | "pause" | "resume" | "end";

export type HoldWhy = "pause" | "store";

export type Key = string;

export type KnockBy = "link" | "code";

export type KnockId = number;

export type KnockView = { 
/**
 * Which, for `admit` and `greet`.
 */
id: KnockId, 
/**
 * At whose door.
 */
seat: Seat, 
/**
 * The way by which they came there.
 */
by: KnockBy, 
/**
 * Their first name, sealed.
 */
name?: Sealed, 
/**
 * The hash of the public key that they will show.
 */
commit?: Commitment, 
/**
 * The key itself.
 */
public?: PublicKey, };

export type Knocking = "may" | "asking" | "declined";

export type LedgerView = { 
/**
 * Up to `since`.
 */
spent: { [key in Seat]?: Millis }, 
/**
 * From when it runs on for the floor; none while it stands.
 */
since: Timestamp | null, };

export type Level = "full" | "stems" | "bare";

export type Limits = { 
/**
 * Largest frame, in bytes.
 */
frame: number, 
/**
 * Actions a second, over time.
 */
acts: number, 
/**
 * Actions at once.
 */
burst: number, };

export type List = { 
/**
 * 1 to 20.
 */
lines: number, 
/**
 * The list whose shown cards are offered to pick from.
 */
from: ListId | null, };

export type ListId = string;

export type Millis = number;

export type Move = { 
/**
 * Unique in its step, the section's moves included.
 */
name: MoveName, 
/**
 * Maker of the move.
 */
by: By, 
/**
 * The way onward; with a detour, the place where the detour's end lands.
 */
to: To, 
/**
 * The aside it pushes.
 */
detour: SectionId | null, 
/**
 * The cast moves on by one.
 */
rotate: boolean, 
/**
 * Argument that the tap brings along.
 */
arg: Arg | null, 
/**
 * Number of times, 2 to 9, from which on a hint shows and the console is flagged.
 */
hint_after: number | null, };

export type MoveName = string;

export type NewCode = { 
/**
 * The seat that it knocks for.
 */
seat: Seat, };

export type NewRoom = { 
/**
 * Which dialogue: the newest of this name.
 */
format: FormatId, 
/**
 * With a therapist's seat.
 */
therapist?: boolean, 
/**
 * Settings other than their defaults, each within its bounds.
 */
settings?: { [key in SettingId]?: number }, 
/**
 * The seat of whoever makes it: whoever enters at another one replaces its link.
 */
maker?: Seat, };

export type NewSeries = { 
/**
 * Its rooms have a therapist's seat.
 */
therapist?: boolean, 
/**
 * The number of rooms it is meant to have, 1 to 100; it ends nothing.
 */
of?: number, 
/**
 * Whose link whoever makes it keeps.
 */
maker?: Seat, };

export type NextRoom = { 
/**
 * Which dialogue: the newest of this name.
 */
format: FormatId, 
/**
 * Settings other than their defaults, each within its bounds.
 */
settings?: { [key in SettingId]?: number }, };

export type OfferView = { 
/**
 * To which format.
 */
format: FormatHash, 
/**
 * The partners who agree so far.
 */
agreed: Array<Seat>, };

export type Pace = "short" | "more" | "breathe";

export type PageReport = { 
/**
 * The page can't be seen.
 */
hidden: boolean, 
/**
 * The newest `rev` that arrived.
 */
got: number, 
/**
 * The newest `rev` that stood on a visible screen.
 */
seen: number, 
/**
 * Sound may play.
 */
sound: boolean, 
/**
 * The screen is kept awake.
 */
awake: boolean, };

export type Phase = "waiting" | "running" | "paused" | "away" | "lost" | "finished" | "closed";

export type PlaceView = { 
/**
 * The format of the section.
 */
format: FormatHash, 
/**
 * The section's name.
 */
section: SectionId, 
/**
 * Which round, from 0.
 */
round: number, 
/**
 * The number of rounds.
 */
rounds: number, 
/**
 * Which item, from 0.
 */
item: number, 
/**
 * The number of items.
 */
items: number, 
/**
 * The item's stem, where the section has items.
 */
stem: StemId | null, 
/**
 * The step's name.
 */
step: StepId, };

export type Presence = "empty" | "here" | "dim" | "away";

export type PresetId = string;

export type Problem = { 
/**
 * `about:blank`, or a page about this kind of problem.
 */
type: string, 
/**
 * The status's name.
 */
title: string, 
/**
 * The HTTP status.
 */
status: number, 
/**
 * The way on, in a sentence.
 */
detail: string, 
/**
 * A stable code.
 */
code: string, };

export type PromptView = { 
/**
 * The number that `pass` names.
 */
id: number, 
/**
 * The words that it says.
 */
words: Words, 
/**
 * The partners whom it is for.
 */
to: Array<Seat>, };

export type PublicKey = string;

export type Rendering = { 
/**
 * For the first role.
 */
speaker: string, 
/**
 * For the others.
 */
mirror: string, };

export type Right = "ready" | "more-time" | "pause" | "end" | "end-now" | "help";

export type RoleId = string;

export type RoomId = string;

export type RoomMade = { 
/**
 * The id of the room.
 */
room: RoomId, 
/**
 * The key in the fragment of each seat's link.
 */
keys: { [key in Seat]?: Key }, 
/**
 * The format it runs, whatever the server ships later.
 */
format: FormatHash, 
/**
 * Until when it lives if nobody enters.
 */
expires: Timestamp, };

export type Rotate = "round" | "item";

export type Sealed = string;

export type Seat = "a" | "b" | "c" | "therapist";

export type SeatPresence = { 
/**
 * The device's presence.
 */
state: Presence, 
/**
 * The last round trip, in milliseconds.
 */
rtt?: number, 
/**
 * The page can't be seen.
 */
hidden?: boolean, 
/**
 * The newest `rev` that arrived.
 */
got?: number, 
/**
 * The newest `rev` that stood on a visible screen.
 */
seen?: number, 
/**
 * Sound may play.
 */
sound?: boolean, 
/**
 * The screen is kept awake.
 */
awake?: boolean, };

export type SeatView = { 
/**
 * True once somebody has entered.
 */
entered: boolean, 
/**
 * Their first name, sealed.
 */
name: Sealed | null, 
/**
 * They joined on a new device some minutes ago: for `contest`, if that isn't right.
 */
moved?: boolean, };

export type Section = { 
/**
 * Its name, unique in the format.
 */
id: SectionId, 
/**
 * Outside the line, run by a detour or between two rounds.
 */
aside: boolean, 
/**
 * Number of its rounds.
 */
times: Count, 
/**
 * The items of every round (one deck), or one deck a round; empty for none.
 */
each: Array<DeckId>, 
/**
 * Rule by which the cast moves on.
 */
rotate: Rotate | null, 
/**
 * The aside between two rounds.
 */
between: SectionId | null, 
/**
 * Soft or pool: one round's time, all its items included.
 */
time: Time | null, 
/**
 * Open in each of its steps after the step's own, but not in the step they lead to.
 */
moves: Array<Move>, 
/**
 * 1 to 24.
 */
steps: Array<Step>, };

export type SectionId = string;

export type SeriesId = string;

export type SeriesMade = { 
/**
 * The id of the series.
 */
series: SeriesId, 
/**
 * The key in the fragment of each seat's link, of the series and of each of its rooms.
 */
keys: { [key in Seat]?: Key }, 
/**
 * Until when it lives if nobody uses it.
 */
expires: Timestamp, };

export type SeriesNow = { 
/**
 * The seat that the key opens.
 */
seat: Seat, 
/**
 * The present room, while it is there and hasn't ended.
 */
room?: RoomId, 
/**
 * The number of rooms it has made.
 */
count: number, 
/**
 * The number it is meant to have.
 */
of?: number, 
/**
 * Its rooms have a therapist's seat.
 */
therapist: boolean, 
/**
 * Until when it lives if nobody uses it.
 */
expires: Timestamp, };

export type SeriesRoom = { 
/**
 * The id of the room.
 */
room: RoomId, 
/**
 * Which of the series' rooms it is, from 1.
 */
count: number, 
/**
 * The number that the series is meant to have.
 */
of?: number, };

export type ServerFrame = { "type": "welcome", 
/**
 * Which room: who came by a code learns it here.
 */
room: RoomId, 
/**
 * Which seat the key, secret or code leads to.
 */
seat: Seat, 
/**
 * True where this device holds it, with a secret. A second welcome says that it was let in.
 */
entered: boolean, 
/**
 * The server's clock.
 */
now: Timestamp, 
/**
 * The id of the next action.
 */
next: ActionId, 
/**
 * Limits of what the server takes.
 */
limits: Limits, } | { "type": "waiting" } & Door | { "type": "room", 
/**
 * The version of what all seats see.
 */
rev: number, 
/**
 * The version of what this seat alone sees.
 */
mine: number, 
/**
 * The server's clock.
 */
now: Timestamp, 
/**
 * The view of all seats.
 */
view: View, 
/**
 * The part that this seat alone sees, where there is something.
 */
yours?: Yours, } | { "type": "done", 
/**
 * Which.
 */
id: ActionId, 
/**
 * The version it made.
 */
rev: number, } | { "type": "refused", 
/**
 * Which; none where the frame could not be read.
 */
id?: ActionId, 
/**
 * Why.
 */
code: Code, 
/**
 * Why, in a sentence, and what to do.
 */
message: string, 
/**
 * The present version.
 */
rev: number, 
/**
 * Time after which to try again, where it helps; milliseconds.
 */
retry_ms?: number, } | { "type": "pong", 
/**
 * The client's clock, as the ping said it.
 */
t: number, 
/**
 * The server's clock.
 */
now: Timestamp, } | { "type": "beat", 
/**
 * The server's clock.
 */
now: Timestamp, } | { "type": "presence", 
/**
 * The other seats.
 */
seats: { [key in Seat]?: SeatPresence }, } | { "type": "knock", 
/**
 * In the order in which they came.
 */
knocks: Array<KnockView>, } | { "type": "relay", 
/**
 * The seat that sent them.
 */
from: Seat, 
/**
 * The sealed bytes.
 */
sealed: Sealed, } | { "type": "hold", 
/**
 * Why; none lifts it.
 */
why: HoldWhy | null, } | { "type": "bye", 
/**
 * The close code.
 */
code: number, 
/**
 * Its sentence.
 */
message: string, 
/**
 * True where coming back helps.
 */
retry: boolean, 
/**
 * Come back after this, spread; milliseconds.
 */
retry_ms?: number, };

export type Setting = { 
/**
 * The thing that is counted.
 */
kind: SettingKind, 
/**
 * Value that stands when nobody answers.
 */
default: number, 
/**
 * The least that it takes.
 */
min: number, 
/**
 * The most that it takes.
 */
max: number, 
/**
 * Values are `min` plus a multiple of it; none where any value will do.
 */
step: number | null, };

export type SettingId = string;

export type SettingKind = "duration" | "count";

export type ShortCode = string;

export type SignalId = string;

export type Span = { "fixed": Millis } | { "setting": { 
/**
 * The setting's name.
 */
setting: SettingId, 
/**
 * The divisor, 1 to 99.
 */
divide: number, } };

export type Stem = { 
/**
 * Its name, unique in the deck.
 */
id: StemId, 
/**
 * The steps, of whatever format, that it suits.
 */
suits: Array<StepId>, };

export type StemId = string;

export type Step = { 
/**
 * Its name, unique in the format.
 */
id: StepId, 
/**
 * Holders of the floor.
 */
floor: Floor, 
/**
 * The moves are their makers' own word: the therapist has no `next` here.
 */
own: boolean, 
/**
 * Dark screens, ended by sound and vibration.
 */
quiet: boolean, 
/**
 * The step's clock.
 */
time: Time | null, 
/**
 * The decks that the therapist sees first. Naming any, even none (`[]`), drops a prompt from another.
 */
decks: Array<DeckId> | null, 
/**
 * Wishes offered beside `help`; at most four.
 */
signals: Array<SignalId>, 
/**
 * Floor-holders write lines of this list.
 */
write: ListId | null, 
/**
 * Floor-holders may show lines of these lists.
 */
show: Array<ListId>, 
/**
 * 1 to 8; the first stands out on screen.
 */
moves: Array<Move>, };

export type StepId = string;

export type StepTexts = { 
/**
 * At most 40 characters.
 */
title: string, 
/**
 * Two or three big words on the phone; at most 24 characters.
 */
big: ByRole, 
/**
 * The thing to do now; at most 240 characters.
 */
line: ByRole, 
/**
 * A line for the therapist alone.
 */
therapist: string | null, 
/**
 * Words that a role might begin with.
 */
stem: { [key in RoleId]?: string }, 
/**
 * Words on a move's button; at most 24 characters.
 */
moves: { [key in MoveName]?: string }, 
/**
 * Hint that shows when a loop has been made often.
 */
hints: { [key in MoveName]?: string }, };

export type Texts = { 
/**
 * The dialogue's title.
 */
title: string, 
/**
 * Its purpose, in a sentence or two.
 */
about: string, 
/**
 * Notice that every partner agrees to before the start, where the format has one.
 */
notice: string | null, 
/**
 * The roles' names.
 */
roles: { [key in RoleId]?: string }, 
/**
 * Questions of the waiting room.
 */
settings: { [key in SettingId]?: string }, 
/**
 * The presets' names.
 */
presets: { [key in PresetId]?: string }, 
/**
 * The lists' names.
 */
lists: { [key in ListId]?: string }, 
/**
 * Words of each wish.
 */
signals: { [key in SignalId]?: string }, 
/**
 * Each step's lines.
 */
steps: { [key in StepId]?: StepTexts }, };

export type Therapist = "optional" | "required" | "absent";

export type Time = { 
/**
 * The whole time, and what comes at its end.
 */
budget: Budget | null, 
/**
 * Time for which partners' moves stay closed.
 */
least: Span | null, 
/**
 * Time before the end at which the words change. By default 30 s; the room cuts it to a third of the budget.
 */
warn: Span | null, };

export type TimeOf = "step" | "round";

export type Timestamp = number;

export type To = "next" | "next-item" | "next-round" | "next-section" | { "step": StepId } | "here";

export type View = { 
/**
 * The phase of the room's life.
 */
phase: Phase, 
/**
 * The room's format.
 */
format: FormatHash, 
/**
 * The room's settings.
 */
settings: { [key in string]?: number }, 
/**
 * The partner who begins.
 */
first: Seat, 
/**
 * True where there is a therapist's seat.
 */
therapist: boolean, 
/**
 * The call's address, sealed.
 */
call: Sealed | null, 
/**
 * The seats, and who sits there.
 */
seats: { [key in Seat]?: SeatView }, 
/**
 * Counts the changes of step; a move names it.
 */
turn: number, 
/**
 * The places where the dialogue stands, innermost first; empty before the start and after the end.
 */
path: Array<PlaceView>, 
/**
 * The player of each role.
 */
cast: { [key in RoleId]?: Seat }, 
/**
 * The seats that have the floor.
 */
floor: Array<Seat>, 
/**
 * The clocks, innermost first.
 */
clocks: Array<ClockView>, 
/**
 * The time that each partner has had the floor.
 */
ledger: LedgerView, 
/**
 * The moves open now, for each partner.
 */
moves: { [key in Seat]?: Array<MoveName> }, 
/**
 * Everything else that every partner may do now.
 */
rights: Array<Right>, 
/**
 * The partners who have tapped a move that needs them all.
 */
tapped: { [key in Seat]?: MoveName }, 
/**
 * Loops that have been made often: their hints show.
 */
hints: Array<MoveName>, 
/**
 * Things that taps brought along.
 */
given: { [key in MoveName]?: Given }, 
/**
 * The prompt for every partner.
 */
prompt: PromptView | null, 
/**
 * The partners' wishes in this turn.
 */
signals: { [key in Seat]?: SignalId }, 
/**
 * The partners who are ready to begin, or to go on.
 */
ready: Array<Seat>, 
/**
 * The partners who would end here.
 */
ending: Array<Seat>, 
/**
 * Whose device has been gone past the grace time; hidden in a pause.
 */
away: Array<Seat>, 
/**
 * A bridge that is offered, and who agrees.
 */
offer: OfferView | null, 
/**
 * The steps of a partner's own word that the therapist's last jump skipped.
 */
skipped: Array<StepId>, };

export type Words = { 
/**
 * The deck.
 */
deck: DeckId, 
/**
 * The stem.
 */
stem: StemId, } | { 
/**
 * Sealed.
 */
own: Sealed, };

export type Yours = { 
/**
 * A line from the therapist for this seat.
 */
nudge?: Sealed, 
/**
 * A prompt for this seat (or these, if not all).
 */
prompt?: PromptView, 
/**
 * The amount of words on this phone; `full` where left out.
 */
level?: Level, 
/**
 * A shared line about pace.
 */
pace?: Pace, 
/**
 * This seat has called for help and the therapist hasn't answered yet.
 */
helping?: boolean, 
/**
 * This seat is leaving, and may take it back until then.
 */
leaving?: Timestamp, 
/**
 * The room key for this device, from whoever let it in; gone once it has said a name by `enter`.
 */
parcel?: Sealed, 
/**
 * The therapist's part.
 */
console?: Console, };
