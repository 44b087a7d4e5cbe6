import { createContext } from 'svelte';
import type { Outcome, RoomClient, RoomState, SoundState } from '../../client';
import { sound } from '../../client';
import type { Action, Right } from '../../generated/wire';
import { room as text } from '../../text/en/room/room';
import { setLeaving } from '../../parts/leaving';
import { Opened } from '../../parts/opened.svelte';
import type { Later } from './later';
import { figureShown } from './stage/prefs';
import { readingOf } from './stage/reading';
import { sceneOf, type Scene } from './stage/scene';
import { screenOf, type Screen } from './screen';
import type { Shared } from './shared';
import { timingOf, untilTick, type Timing } from './stage/timing';

/** Time for which a refusal stays on screen, in milliseconds: one short line, read slowly. */
const SAID = 5000;

/** The room as a partner's screens see it, and the one way to do something in it. */
export class Here {
  readonly client: RoomClient;
  readonly locale: string;
  readonly opened: Opened;
  /** The name that the page around this frame gave, where somebody tries the room alone. */
  readonly rehearsal: string | null;
  /** Parts of a phone that is another's as well; null on a phone of one's own. */
  readonly shared: Shared | null;
  room: RoomState = $state.raw()!;
  /** Parts that are fetched after the page; null until they are here. */
  later: Later | null = $state.raw(null);
  /** The server's clock, in milliseconds; moves when a figure changes. */
  now = $state(0);
  sound: SoundState = $state('off');
  /** True where the time shows in figures as well. */
  figures = $state(figureShown.get());
  /** A line about a tap that came to nothing; goes by itself. */
  refusal = $state<string | null>(null);
  /** Somebody leaves this page: nothing of the room shows any more, whether it has heard of that or not. */
  left = $state(false);

  readonly screen: Screen = $derived(this.left ? 'blank' : screenOf(this.room));
  readonly scene: Scene | null = $derived.by(() => this.#scene());
  readonly timing: Timing | null = $derived(this.scene && timingOf(this.scene, this.now));
  #forget: ReturnType<typeof setTimeout> | undefined;

  /** @param later the parts that come after the page, on their way */
  constructor(
    client: RoomClient,
    locale: string,
    later: Promise<Later>,
    rehearsal: string | null,
    shared: Shared | null = null,
  ) {
    this.client = client;
    this.locale = locale;
    this.rehearsal = rehearsal;
    this.shared = shared;
    this.opened = new Opened(client);
    this.room = client.state.get();
    this.now = client.now();
    void later.then((fetched) => (this.later = fetched));
    $effect(() => client.state.subscribe((state) => (this.room = state)));
    $effect(() => sound.state.subscribe((state) => (this.sound = state)));
    $effect(() => this.#tick());
  }

  /** True where every partner may do this now. */
  may(right: Right): boolean {
    return this.room.view?.rights.includes(right) ?? false;
  }

  /** Does something. The screen shows the room as it is, so that a refusal needs one line only. */
  async act(action: Action): Promise<Outcome> {
    const outcome = await this.client.act(action);
    // A tap that came late is answered by the screen itself.
    if (!outcome.ok && outcome.code !== 'stale' && outcome.code !== 'closed')
      this.say(outcome.code === 'store-down' ? text.notKept : text.refused);
    return outcome;
  }

  /** The quick exit, from any screen: at once an empty page; who has a place in the room gives it up with it. */
  leave(): void {
    const { screen } = this;
    this.left = true;
    if (this.room.view && screen !== 'ended' && screen !== 'over') void this.act({ do: 'stop' });
  }

  /** Shows a line for a while. */
  say(line: string): void {
    this.refusal = line;
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => (this.refusal = null), SAID);
  }

  #scene(): Scene | null {
    const own = (sealed: string) => this.opened.read('prompt', 'therapist', sealed);
    const reading = readingOf(this.room, this.locale, own);
    return reading && sceneOf(reading);
  }

  /** Reads the clock whenever the drawn figure changes, until the scene does. */
  #tick(): () => void {
    const { scene } = this;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      this.now = this.client.now();
      if (scene) timer = setTimeout(tick, untilTick(scene, this.now));
    };
    tick();
    return () => clearTimeout(timer);
  }
}

const [getHere, provide] = createContext<Here>();

/** The room around a component. */
export { getHere };

/** Puts the room around what a component holds, and its quick exit around the questions in it. */
export function setHere(here: Here): Here {
  setLeaving(() => here.leave());
  return provide(here);
}
