import type { Guide, TimeOf } from '../../generated/wire';
import type { Desk } from './desk.svelte';

/** A minute, in milliseconds. */
const MINUTE = 60_000;

/** Something that a button and a key both do. */
export interface Doing {
  /** True where the room takes it now. */
  open(desk: Desk): boolean;
  run(desk: Desk): void;
}

/** The clock that the large figure shows: the step's, else the round's. */
function timeOf(desk: Desk): TimeOf {
  return desk.may('step-time') ? 'step' : 'round';
}

function guide(name: Guide & ('next' | 'back' | 'rotate' | 'out' | 'start' | 'end')): Doing {
  return { open: (desk) => desk.may(name), run: (desk) => void desk.act({ do: name }) };
}

function time(minutes: number): Doing {
  return {
    open: (desk) => desk.may('step-time') || desk.may('round-time'),
    run: (desk) => void desk.act({ do: 'time', of: timeOf(desk), add: minutes * MINUTE }),
  };
}

/** Lifts a pause of one's own, else asks for one. */
const pause: Doing = {
  open: (desk) => desk.may('pause') || desk.may('resume'),
  run: (desk) => void desk.act({ do: desk.may('resume') ? 'resume' : 'pause' }),
};

/** Takes back what stands on the partners' phones. */
const retract: Doing = {
  open: (desk) => Boolean(desk.view?.prompt ?? desk.console.prompt),
  run: (desk) => void desk.act({ do: 'clear' }),
};

/** Everything that needs no question first. */
export const doing = {
  pause,
  retract,
  next: guide('next'),
  back: guide('back'),
  rotate: guide('rotate'),
  out: guide('out'),
  start: guide('start'),
  end: guide('end'),
  less: time(-1),
  more: time(1),
} satisfies Record<string, Doing>;

/** Does it, if the room takes it now. */
export function attempt(each: Doing, desk: Desk): void {
  if (each.open(desk)) each.run(desk);
}
