import type { Console, FormatHash, MoveName, Seat, SignalId, StepId, View } from '../../../generated/wire';
import { titleIn, type Position } from './position';

/** Something that the therapist should know now, the most pressing kind first. */
export type Alert =
  | { kind: 'help'; seat: Seat }
  | { kind: 'left'; seat: Seat }
  | { kind: 'away'; seat: Seat }
  | { kind: 'ending'; seats: Seat[] }
  | { kind: 'signal'; seat: Seat; signal: SignalId }
  | { kind: 'offer'; format: FormatHash; agreed: Seat[]; waiting: Seat[] }
  | { kind: 'hint'; move: MoveName; button: string; hint: string }
  | { kind: 'skipped'; steps: string[] };

/** Everything of that sort, in the order in which it wants to be read. */
export function alertsOf(
  view: View,
  console: Console,
  position: Position | null,
  partners: readonly Seat[],
): Alert[] {
  return [
    ...console.help.map((seat): Alert => ({ kind: 'help', seat })),
    ...console.left.map((seat): Alert => ({ kind: 'left', seat })),
    ...awayOf(view, console),
    ...(view.ending.length > 0 ? [{ kind: 'ending', seats: view.ending } as const] : []),
    ...signalsOf(view, partners),
    ...offerOf(view, partners),
    ...hintsOf(view, position),
    ...skippedOf(view.skipped, position),
  ];
}

function awayOf(view: View, console: Console): Alert[] {
  // While everything waits for them, the floor says so already.
  if (view.phase === 'away') return [];
  const gone = new Set([...console.away, ...view.away].filter((seat) => seat !== 'therapist'));
  return [...gone].filter((seat) => !console.left.includes(seat)).map((seat) => ({ kind: 'away', seat }));
}

function signalsOf(view: View, partners: readonly Seat[]): Alert[] {
  return partners.flatMap((seat): Alert[] => {
    const signal = view.signals[seat];
    return signal ? [{ kind: 'signal', seat, signal }] : [];
  });
}

function offerOf(view: View, partners: readonly Seat[]): Alert[] {
  if (!view.offer) return [];
  const { format, agreed } = view.offer;
  const waiting = partners.filter((seat) => !agreed.includes(seat));
  return [{ kind: 'offer', format, agreed, waiting }];
}

function hintsOf(view: View, position: Position | null): Alert[] {
  return view.hints.flatMap((move): Alert[] => {
    const hint = position?.words.hints[move];
    return hint ? [{ kind: 'hint', move, button: position.words.moves[move] ?? move, hint }] : [];
  });
}

function skippedOf(steps: readonly StepId[], position: Position | null): Alert[] {
  if (steps.length === 0) return [];
  return [{ kind: 'skipped', steps: steps.map((step) => (position ? titleIn(position, step) : step)) }];
}
