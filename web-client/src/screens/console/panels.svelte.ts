import { createContext } from 'svelte';
import type { Seat, StepId } from '../../generated/wire';

/** A dialog that may stand over the console. */
export type Panel = 'jump' | 'insert' | 'bridge' | 'end' | 'keys';

/** A tab that a thumb can turn to on a narrow screen. */
export type Spot = 'partners' | 'clock' | 'words';

/** All that is open on this screen: nobody else's business, and gone with the page. */
export class Panels {
  open: Panel | null = $state(null);
  /** The step that a jump is asked about; none while one is still to be chosen. */
  jumpTo: StepId | null = $state(null);
  /** The partner to whom a line is being written. */
  nudging: Seat | null = $state(null);
  /** The clock is hidden, so that nobody hurries a silence. */
  silence = $state(false);
  spot: Spot = $state('clock');
  /** Grows each time the search field is asked for. */
  searches = $state(0);

  /** Asks about a jump, to this step or to one yet to be chosen. */
  jump(step: StepId | null): void {
    this.jumpTo = step;
    this.open = 'jump';
  }

  /** To the search field, wherever it is. */
  search(): void {
    this.spot = 'words';
    this.searches += 1;
  }

  /** Opens the violet line of a partner, where it can be seen. */
  nudge(seat: Seat | undefined): void {
    if (!seat) return;
    this.spot = 'partners';
    this.nudging = seat;
  }
}

/** The panels of the console around a component. */
export const [getPanels, setPanels] = createContext<Panels>();
