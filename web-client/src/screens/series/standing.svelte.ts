import { fetchFormats } from '../../client';
import { endSeries, fetchSeries, nextRoom } from '../../client/http/series';
import { wayIn } from '../../client/links/link';
import { arriveAtSeries, forgetSeries, keepSeries, type KeptSeries } from '../../client/storage/series';
import type { FormatSummary, Problem, SeriesId, SeriesNow } from '../../generated/wire';
import { forgetInvitations } from '../../parts/invite/kept';
import { suiting } from './suiting';

/** The page's stage: `none` without keys, `gone` where the server knows them no more. */
export type SeriesStage = 'opening' | 'none' | 'gone' | 'forgotten' | 'waits' | 'between';

const NOT_FOUND = 404;

/** A series as this page sees it. */
export class Standing {
  readonly id: SeriesId;
  #kept: KeptSeries | null;
  now: SeriesNow | null = $state.raw(null);
  formats: FormatSummary[] = $state.raw([]);
  stage: SeriesStage = $state('opening');
  /** Why it doesn't go on just now. */
  problem: string | null = $state(null);
  busy = $state(false);

  constructor(id: SeriesId) {
    this.id = id;
    this.#kept = arriveAtSeries(id, { location, history });
    if (this.#kept) void this.look();
    else this.stage = 'none';
  }

  /** Asks how it stands: when the page opens, and whenever somebody comes back to it. */
  async look(): Promise<void> {
    const kept = this.#kept;
    if (!kept || this.stage === 'forgotten') return;
    const answer = await fetchSeries(this.id, kept.seatKey);
    if ('problem' in answer) return this.#failed(answer.problem);
    this.now = answer.body;
    this.problem = null;
    // Once a conversation is over, whoever was invited has the link: nobody keeps another's.
    if (answer.body.count > (answer.body.room ? 1 : 0)) forgetInvitations(this.id);
    this.stage = answer.body.room ? 'waits' : 'between';
    if (this.stage === 'between') await this.#offer(answer.body);
  }

  /** Into the conversation that waits. */
  goIn(): void {
    const { now } = this;
    if (now?.room) this.#enter(now.room, now);
  }

  /** Makes the next conversation and goes in; whoever asks at the same time goes into the same. */
  async begin(format: FormatSummary): Promise<void> {
    const { now } = this;
    if (!this.#kept || !now || this.busy) return;
    this.busy = true;
    const answer = await nextRoom(this.id, this.#kept.seatKey, { format: format.id });
    this.busy = false;
    if ('problem' in answer) this.#failed(answer.problem);
    else this.#enter(answer.body.room, now);
  }

  /** Ends the series, for everybody. */
  async forget(): Promise<void> {
    if (!this.#kept) return;
    const answer = await endSeries(this.id, this.#kept.seatKey);
    if ('problem' in answer && answer.problem.status !== NOT_FOUND) return this.#failed(answer.problem);
    forgetSeries(this.id);
    forgetInvitations(this.id);
    this.stage = 'forgotten';
  }

  /** The page goes: the way back leads past it, and opening the link again leads here. */
  #enter(room: string, { seat }: SeriesNow): void {
    if (!this.#kept) return;
    keepSeries(this.id, { ...this.#kept, room });
    location.assign(wayIn(room, seat, this.#kept));
  }

  async #offer(now: SeriesNow): Promise<void> {
    const formats = await fetchFormats().catch((error: Error) => error.message);
    if (typeof formats === 'string') this.problem = formats;
    else this.formats = suiting(formats, now);
  }

  #failed({ status, detail }: Problem): void {
    if (status === NOT_FOUND) this.stage = 'gone';
    else this.problem = detail;
  }
}
