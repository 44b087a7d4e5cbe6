/**
 * The therapist's desk in English while a dialogue runs. A dialogue's words come with its format instead.
 * One export for each place. Short, exact, adult; what only one partner sees is always called so.
 */

/** What a seat is called until its name is known here. */
export const seat = {
  a: 'First partner',
  b: 'Second partner',
  c: 'Third partner',
  therapist: 'You',
};

export const partner = {
  region: 'Partners',
  here: 'here',
  dim: 'a little behind',
  away: 'away',
  empty: 'not here yet',
  left: 'has left',
  rtt: (ms: number) => `${ms} ms`,
  on: 'screen on',
  hidden: 'looking elsewhere',
  sound: 'sound',
  mute: 'no sound',
  sees: (name: string) => `What ${name} sees now`,
  tapped: (move: string) => `Tapped “${move}”`,
  ready: 'Ready',
  dark: 'Screen dark; a touch wakes it',
  calls: (name: string) => `${name} asks for you`,
  attend: 'I’ve seen it',
  guidance: 'Pace',
  level: 'How much the phone says',
  levels: { full: 'Everything', stems: 'First words', bare: 'Title' },
  pace: 'A line about pace',
  paces: { none: 'None', short: 'Shorter', more: 'Say more', breathe: 'Breathe' },
};

export const nudge = {
  only: (name: string) => `Only ${name} sees this`,
  write: (name: string) => `To ${name} alone`,
  writeLong: (name: string) => `A line that only ${name} sees`,
  placeholder: 'One kind line',
  send: 'Send',
  back: 'Take it back',
  leave: 'Cancel',
  ideas: [
    'You’re doing well. Take your time.',
    'Just the words; your answer has its turn.',
    'One slow breath, then on.',
    'Look up: the phone can wait.',
  ],
};

export const head = {
  keys: 'Keys',
  call: 'Open the call',
  reconnecting: 'You are offline for a moment. They go on without you, and keep their place.',
  keyless:
    'A part of your link was lost, so names and written words don’t open here. Open the whole link once more.',
  store: 'The server takes a moment to write things down. Nothing is lost.',
  pausing: 'Pausing …',
  tooLong: 'That is more than a phone can show; make it shorter.',
};

export const line = {
  region: 'Steps',
  here: 'present step',
  jump: (title: string) => `Go to ${title}`,
  within: (title: string) => `Aside, within ${title}`,
  out: (title: string) => `Back to ${title}`,
};

export const clock = {
  step: 'in this step',
  round: 'in this round',
  roundLeft: (figure: string) => `${figure} in the round`,
  over: 'over time',
  overRound: (figure: string) => `round ${figure} over`,
  none: 'No clock here',
  silence: 'Silence',
  silenceLine: 'The time goes on without being looked at.',
  opens: (seconds: number) => `Their moves open in ${seconds} s`,
  stands: 'stands still',
  lessRound: '−1 minute for the round',
  moreRound: '+1 minute for the round',
};

export const floor = {
  has: (name: string) => `${name} has the floor`,
  have: (names: string) => `${names} have the floor`,
  nobody: 'Nobody has to speak',
  round: (now: number, of: number) => `round ${now} of ${of}`,
  item: (now: number, of: number) => `card ${now} of ${of}`,
  spent: (name: string, figure: string) => `${name} ${figure}`,
  paused: 'A moment to breathe',
  pausedOwn: 'You paused. Resume when you like.',
  pausedTheirs: 'One of them paused. It goes on when both say so; nobody can be made to.',
  away: (names: string) => `Holding the place of ${names}`,
  awayLine: 'The clock waits, and goes on by itself when they are back.',
  lost: 'Ready to go on?',
  lostLine: 'The connection was lost for a while. It goes on when both say so.',
  readySoFar: (names: string) => `Ready: ${names}`,
  readyNone: 'Nobody is ready yet',
};

export const transport = {
  region: 'Guiding',
  less: '−1 min',
  more: '+1 min',
  lessRound: '−1',
  moreRound: '+1',
  back: 'Back',
  next: 'Next',
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused',
  rotate: 'Change roles',
  insert: 'Insert a step',
  bridge: 'Bridge',
  jump: 'Jump',
  silence: 'Hold the silence',
  end: 'End',
  ownWord: (names: string, move: string) => `No “Next” here: only ${names} can say “${move}”.`,
};

export const alerts = {
  region: 'What they ask for',
  help: (name: string) => `${name} asks for you. Nobody else can see it.`,
  attend: 'I’ve seen it',
  left: (name: string) => `${name} has left. For the other it looks like a pause; only you know.`,
  away: (name: string) => `${name}’s phone is away.`,
  ending: (names: string) => `${names} would like to end here.`,
  signal: (name: string, wish: string) => `${name}: “${wish}”`,
  offer: (title: string) => `You offered: ${title}.`,
  agreed: (names: string) => `${names} agreed.`,
  waiting: (names: string) => `Waiting for ${names}.`,
  hint: (button: string) => `“${button}” comes back and back.`,
  hintShown: (hint: string) => `Their phones suggest: ${hint}`,
  skipped: (steps: string) => `Left out: ${steps}. Both phones say so.`,
};

export const prompt = {
  region: 'On their phones',
  both: 'On both phones now',
  one: (name: string) => `Only ${name} sees this`,
  nothing: 'No stem on their phones',
  delivered: 'delivered',
  deliveredTo: (names: string) => `delivered to ${names}`,
  seen: (names: string) => `seen by ${names}`,
  sent: 'on its way',
  retract: 'Take back',
  locked: 'These words don’t open on this device.',
};

export const finder = {
  region: 'Words for them',
  find: 'Find a stem, or write your own',
  step: 'For this step',
  deck: 'From its decks',
  rest: 'All others',
  none: 'No stem like that.',
  own: 'Write your own',
  to: 'For',
  both: 'Both',
  reads: (name: string) => `${name} reads`,
  only: (name: string) => `Only ${name} sees this`,
  send: 'Send to both',
  sendOne: (name: string) => `Send to ${name}`,
  queue: 'Queue',
  choose: 'Choose a stem',
  same: 'Leave empty if both read the same',
  first: 'Begin a sentence …',
  cancel: 'Cancel',
};

export const queue = {
  region: 'Next in the queue',
  now: 'Send',
  send: (text: string) => `Send: ${text}`,
  up: (text: string) => `Earlier: ${text}`,
  down: (text: string) => `Later: ${text}`,
  remove: (text: string) => `Remove: ${text}`,
  full: 'The queue is full; send or remove one first.',
};

export const places = { region: 'Places', partners: 'Partners', clock: 'Clock', words: 'Words' };

/** What is said aloud to a therapist who listens to the screen. */
export const news = {
  step: (title: string, floor: string) => `${title}. ${floor}.`,
  minute: 'One minute left.',
  twenty: 'Twenty seconds left.',
  over: 'Over time.',
  paused: 'Paused.',
  goesOn: 'It goes on.',
  delivered: 'Delivered to both.',
  seen: 'Seen by both.',
};
