import type { Desk } from './desk.svelte';
import { attempt, doing } from './doing';
import { commandOf, keptBy, type Command, type Focus } from './model/keys';
import type { Panels } from './panels.svelte';
import type { Picker } from './picker.svelte';

/** The parts of a desk that keys act on. */
export interface KeyTargets {
  desk: Desk;
  picker: Picker;
  panels: Panels;
}

const immediate: ReadonlySet<unknown> = new Set(Object.keys(doing));

function run(command: Command, { desk, picker, panels }: KeyTargets): void {
  if (typeof command === 'object') return picker.choose(picker.shown[command.choose - 1]);
  if (immediate.has(command)) return attempt(doing[command as keyof typeof doing], desk);
  const others: Partial<Record<Command & string, () => void>> = {
    send: () => void picker.send(),
    queue: () => void picker.queue(),
    search: () => panels.search(),
    silence: () => (panels.silence = !panels.silence),
    jump: () => desk.jumps && panels.jump(null),
    insert: () => desk.may('insert') && (panels.open = 'insert'),
    keys: () => (panels.open = 'keys'),
    nudge: () => panels.nudge(desk.partners[0]),
    'nudge-other': () => panels.nudge(desk.partners[1]),
  };
  others[command]?.();
}

function focusOf(target: EventTarget | null): Focus {
  const element = target instanceof HTMLElement ? target : document.body;
  return {
    tag: element.tagName,
    type: element.getAttribute('type') ?? '',
    editable: element.isContentEditable,
    within: document.querySelector('dialog[open]') !== null,
  };
}

/** A stroke anywhere on the page; a key that is held down counts once. */
export function onStroke(event: KeyboardEvent, targets: KeyTargets): void {
  if (event.defaultPrevented || event.repeat || keptBy(focusOf(event.target), event.key)) return;
  const command = commandOf(event);
  if (!command) return;
  event.preventDefault();
  run(command, targets);
}

/**
 * Gives the focus back to the page after a click by hand, so that the next Space pauses instead of pressing the same
 * button again. A button that was reached by key keeps it.
 */
export function releaseFocus(event: MouseEvent): void {
  const byHand = event.detail > 0;
  const hit =
    event.target instanceof Element ? event.target.closest<HTMLElement>('button, summary, label') : null;
  if (!byHand || !hit || hit.closest('dialog')) return;
  // A label targets its click, and the focus, on to its radio button after this.
  if (hit instanceof HTMLLabelElement) requestAnimationFrame(() => blurWithin(hit));
  else hit.blur();
}

function blurWithin(label: HTMLLabelElement): void {
  const radio = label.control;
  if (radio instanceof HTMLInputElement && radio.type === 'radio') radio.blur();
}
