/** A key's meaning at the console. */
export type Command =
  | 'pause'
  | 'next'
  | 'back'
  | 'less'
  | 'more'
  | 'rotate'
  | 'insert'
  | 'jump'
  | 'search'
  | 'nudge'
  | 'nudge-other'
  | 'silence'
  | 'retract'
  | 'send'
  | 'queue'
  | 'keys'
  | { choose: number };

/** The sign for a key on a button and in the list. */
export interface Binding {
  command: Exclude<Command, object> | 'choose';
  /** Any of these does it, as people read them. */
  keys: readonly string[];
}

/** Every key there is, in the order of the list under `?`. */
export const bindings: readonly Binding[] = [
  { command: 'pause', keys: ['space'] },
  { command: 'back', keys: ['←'] },
  { command: 'next', keys: ['→'] },
  { command: 'less', keys: ['−'] },
  { command: 'more', keys: ['+'] },
  { command: 'rotate', keys: ['R'] },
  { command: 'insert', keys: ['I'] },
  { command: 'jump', keys: ['J'] },
  { command: 'silence', keys: ['S'] },
  { command: 'search', keys: ['/'] },
  { command: 'choose', keys: ['1', '…', '9'] },
  { command: 'send', keys: ['↵'] },
  { command: 'queue', keys: ['⇧↵'] },
  { command: 'retract', keys: ['⌘Z', 'Ctrl Z'] },
  { command: 'nudge', keys: ['N'] },
  { command: 'nudge-other', keys: ['⇧N'] },
  { command: 'keys', keys: ['?'] },
];

/** The key that a button wears. */
export function keyOf(command: Binding['command']): string {
  return bindings.find((each) => each.command === command)?.keys[0] ?? '';
}

const plain: Record<string, Command> = {
  ' ': 'pause',
  ArrowRight: 'next',
  ArrowLeft: 'back',
  '-': 'less',
  '−': 'less',
  '+': 'more',
  '=': 'more',
  r: 'rotate',
  i: 'insert',
  j: 'jump',
  s: 'silence',
  '/': 'search',
  '?': 'keys',
  n: 'nudge',
  Enter: 'send',
};

type Stroke = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The command of a stroke; none where it is the browser's or nobody's. Layouts differ: it goes by what a key writes. */
export function commandOf(stroke: Stroke): Command | null {
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  if (stroke.ctrlKey || stroke.metaKey)
    return key === 'z' && !stroke.shiftKey && !stroke.altKey ? 'retract' : null;
  if (stroke.altKey) return null;
  if (stroke.shiftKey && key === 'Enter') return 'queue';
  if (stroke.shiftKey && key === 'n') return 'nudge-other';
  if (/^[1-9]$/.test(key)) return { choose: Number(key) };
  return plain[key] ?? null;
}

/** The command of a stroke while the search field is being written in: the list and its two answers, nothing else. */
export function commandInSearch(stroke: Stroke): 'down' | 'up' | 'send' | 'queue' | 'leave' | null {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return null;
  if (stroke.key === 'Enter') return stroke.shiftKey ? 'queue' : 'send';
  if (stroke.key === 'ArrowDown') return 'down';
  if (stroke.key === 'ArrowUp') return 'up';
  return stroke.key === 'Escape' ? 'leave' : null;
}

/** The focused element, as far as keys care. */
export interface Focus {
  tag: string;
  type?: string;
  editable?: boolean;
  /** A dialog, or a field's own list, is open around it. */
  within: boolean;
}

const pressed = new Set(['button', 'a', 'summary']);
const toggled = new Set(['checkbox', 'radio']);
const pressing = new Set([' ', 'Enter']);

/**
 * True where a stroke belongs to the focused element rather than to the console: to a field that is being written in,
 * to a dialog, and Space and Enter to a button that was reached by key.
 */
export function keptBy(focus: Focus, key: string): boolean {
  const tag = focus.tag.toLowerCase();
  if (focus.within || focus.editable || tag === 'textarea' || tag === 'select') return true;
  if (tag === 'input') return !toggled.has(focus.type ?? '') || pressing.has(key) || key.startsWith('Arrow');
  return pressed.has(tag) && pressing.has(key);
}
