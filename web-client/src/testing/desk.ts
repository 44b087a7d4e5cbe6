/** A small dialogue and a room in the middle of it, as a desk has them. */
import type { RoomState } from '../client';
import type { Console, Deck, Format, Move, Section, Step, View } from '../generated/wire';
import { view } from './frames';

const hash = 'f'.repeat(16);

function move(name: string, by: Move['by'], more: Partial<Move> = {}): Move {
  return { name, by, to: 'next', detour: null, rotate: false, arg: null, hint_after: null, ...more };
}

function step(id: string, more: Partial<Step>): Step {
  const plain = { floor: 'nobody', own: false, quiet: false, time: null, decks: null, signals: [] } as const;
  return { id, ...plain, signals: [], write: null, show: [], moves: [], ...more };
}

function section(id: string, steps: Step[], more: Partial<Section> = {}): Section {
  const times = { fixed: 2 };
  const plain = { aside: false, times, each: [], rotate: null, between: null, time: null, moves: [] };
  return { id, ...plain, steps, ...more };
}

const telling = step('tell', {
  floor: { role: 'giver' },
  decks: ['warm'],
  moves: [move('told', { role: 'giver' })],
});
const asking = step('ask', {
  floor: { role: 'giver' },
  own: true,
  moves: [
    move('later', { role: 'holder' }, { arg: { time: { fixed: 1000 } } }),
    move('yes', { role: 'giver' }),
    move('again', { role: 'giver' }, { to: { step: 'tell' }, hint_after: 3 }),
  ],
});

function words(title: string, more: object = {}) {
  const plain = {
    big: { all: title },
    line: { all: title },
    therapist: null,
    stem: {},
    moves: {},
    hints: {},
  };
  return { title, ...plain, ...more };
}

export const format: Format = {
  id: 'sample',
  roles: ['giver', 'holder'],
  therapist: 'optional',
  notice: false,
  settings: {},
  presets: {},
  lists: {},
  sections: [
    section('main', [telling, asking]),
    section('extra', [step('add', {})], { aside: true }),
    section('end', [step('thank', { floor: 'both' })]),
  ],
  texts: {
    en: {
      title: 'A sample',
      about: '',
      notice: null,
      roles: { giver: 'Giver', holder: 'Holder' },
      settings: {},
      presets: {},
      lists: {},
      signals: { slower: 'Slower, please' },
      steps: {
        tell: words('Tell', { therapist: 'Let {giver} finish.' }),
        ask: words('Did {holder} get it?', {
          moves: { yes: 'Yes, {holder}', again: 'Once more' },
          hints: { again: 'Smaller, {giver}.' },
        }),
        add: words('One thing more'),
        thank: words('Thanks'),
      },
    },
  },
  decks: {},
};

/** Three decks: `warm` belongs to the step `tell`, one stem of `cold` suits it. */
export const decks: Deck[] = [
  deck('bright', ['sun', 'moon']),
  deck('cold', ['ice', 'snow'], { snow: ['tell'] }),
  deck('warm', ['fire', 'hearth'], { hearth: ['tell'] }),
];

function deck(id: string, stems: string[], suits: Record<string, string[]> = {}): Deck {
  const rendering = (stem: string) => [stem, { speaker: `My ${stem} is …`, mirror: `Your ${stem} is …` }];
  return {
    id,
    stems: stems.map((stem) => ({ id: stem, suits: suits[stem] ?? [] })),
    texts: { en: { title: id, about: '', stems: Object.fromEntries(stems.map(rendering)) } },
  };
}

function placeAt(at: string, of: string): View['path'][number] {
  return { format: hash, section: of, round: 0, rounds: 2, item: 0, items: 1, stem: null, step: at };
}

/** A running room in `tell`, Alex giving and Sam holding. */
export function viewOf(more: Partial<View> = {}): View {
  return view({
    format: hash,
    seats: { therapist: seat, b: seat, a: seat },
    turn: 4,
    path: [placeAt('tell', 'main')],
    cast: { giver: 'a', holder: 'b' },
    moves: {},
    ...more,
  });
}

const seat = { entered: true, name: null };

/** The room as the therapist's client has it. */
export function stateOf(view: View | null, more: Partial<RoomState> = {}): RoomState {
  return {
    link: 'open',
    bye: null,
    seat: 'therapist',
    entered: true,
    door: null,
    rev: 1,
    mine: 1,
    view,
    yours: null,
    hold: null,
    presence: {},
    names: { a: 'Alex', b: 'Sam' },
    knocks: [],
    format,
    formats: { [hash]: format },
    decks: {},
    keyless: false,
    pending: null,
    rtt: null,
    ...more,
  };
}

/** The therapist's part, with nothing in it. */
export function consoleOf(more: Partial<Console> = {}): Console {
  const lists = { moves: [], queue: [], help: [], left: [], away: [] };
  return { ...lists, nudges: {}, prompt: null, levels: {}, paces: {}, skips: {}, ...more };
}

/** The stack with the aside `add` above the step `tell`. */
export const asidePath = [placeAt('add', 'extra'), placeAt('tell', 'main')];

/** A stack of one place. */
export function at(step: string, of = 'main'): Pick<View, 'path'> {
  return { path: [placeAt(step, of)] };
}

/** Names for sentences. */
export const named = {
  name: (each: string) => ({ a: 'Alex', b: 'Sam' })[each] ?? each,
  names: (each: readonly string[]) => each.map((one) => named.name(one)).join(' and '),
};
