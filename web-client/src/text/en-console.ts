/**
 * The therapist's console in English: its own words. A dialogue's words come with its format instead.
 * One export for each place. Short, exact, adult; what only one partner sees is always called so.
 */

/** What a seat is called until its name is known here. */
export const seat = {
  a: 'First partner',
  b: 'Second partner',
  c: 'Third partner',
  therapist: 'You',
};

export const opening = { title: 'One moment', line: 'Finding your room …' };

export const join = {
  title: 'Sit beside them',
  invited: (names: string) => `${names} would like you there.`,
  about: (dialogue: string) => `${dialogue}. Two of them speak; you hold the frame.`,
  know: 'What you should know',
  facts: [
    'You guide, they decide. You never have the floor, any of them may pause or leave, and only who speaks can say “you got it”.',
    'What you write to one partner alone, the other never sees. Both were told that there are such lines.',
    'Nothing is recorded. Names and written words are locked on your devices; the server can’t read them, and it hears nothing.',
    'It is a tool, not a treatment, and not for two people of whom one isn’t safe with the other.',
  ],
  name: 'What they call you',
  agree: 'I agree, come in',
  keyless: 'A part of this link was lost on its way. Please ask for it again, and copy all of it.',
  closed: 'Somebody sits here already',
  closedLine: 'If that was you, go on in the browser you used then. Else ask for a new link.',
};

export const waiting = {
  title: 'Before they begin',
  titleReady: 'Everyone is here',
  line: 'Send each of them their own invitation. You begin when both are in.',
  lineReady: 'Begin when the room is calm.',
  here: 'here',
  away: 'away for a moment',
  expected: 'not here yet',
  ready: 'says: ready',
  guests: 'Who is invited',
  inviteGone: 'Their invitation was made in another browser. It is still good there.',
  settings: 'How long',
  first: 'Who begins',
  call: 'Your call',
  callLine:
    'Not in one place? Its address becomes a button on every screen. It is locked like all you write.',
  callLabel: 'Address of the call',
  callSave: 'Keep it',
  callChange: 'Change it',
  callWrong: 'That isn’t an address that begins with https://',
  callOpen: 'Open the call',
  usual: 'As usual',
  less: (what: string) => `Less: ${what}`,
  more: (what: string) => `More: ${what}`,
  start: 'Begin',
  startWhen: (names: string) => `Waiting for ${names}`,
  startAnyway: (names: string) => `Not ready yet: ${names}. You may begin all the same.`,
  notice: 'What both of them agree to',
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

export const jump = {
  title: 'Where to?',
  to: (title: string) => `Go to “${title}”?`,
  skips: 'This leaves out, and only they can say:',
  told: 'Both phones say that you did.',
  plain: 'The step begins anew, with its whole time.',
  go: 'Go there',
  goSkipping: 'Leave them out and go',
  stay: 'Stay here',
  here: 'here now',
};

export const insert = {
  title: 'Insert a step',
  line: 'After it, they are back where they were, with the same time.',
  find: 'Find a step',
  none: 'No step like that.',
  loading: 'Fetching the steps …',
  failed: 'The dialogues can’t be fetched just now.',
};

export const bridge = {
  title: 'Bridge to another dialogue',
  line: 'It is an offer: it begins when both agree, and leads back to this very place.',
  none: 'There is no other dialogue for two.',
};

export const end = {
  title: 'End for both of them?',
  line: 'The dialogue closes on all screens, and can’t be opened again. You can also just close this page: they keep their place and go on without you.',
  yes: 'End it now',
  no: 'Go on',
};

export const keys = {
  title: 'A key for everything',
  line: 'They rest while you write in a field.',
  close: 'Close',
  does: {
    pause: 'Pause, resume',
    back: 'Back',
    next: 'Next',
    less: 'A minute less',
    more: 'A minute more',
    rotate: 'Change roles',
    insert: 'Insert a step',
    jump: 'Jump to a step',
    silence: 'Hold the silence',
    search: 'Find or write words',
    choose: 'Choose a stem',
    send: 'Send it',
    queue: 'Queue it',
    retract: 'Take back what is on their phones',
    nudge: 'A word to one alone',
    'nudge-other': 'A word to the other alone',
    keys: 'This list',
  },
};

export const places = { region: 'Places', partners: 'Partners', clock: 'Clock', words: 'Words' };

export const closing = {
  finished: 'They came all the way',
  finishedLine: 'Nothing that was said or written stays here. You may close this page.',
  closed: 'It ended before its end',
  closedLine: 'What isn’t finished will keep. Nothing that was said or written stays here.',
  spent: 'Time with the floor',
};

export const over = {
  gone: 'This link is no longer good',
  goneLine: 'The room may have run out, or a part of the link was lost. Whoever sent it can send a new one.',
  moved: 'You sit at another desk now',
  movedLine: 'Your seat was opened there, so this one has gone quiet. Nothing was lost.',
  useThis: 'Go on here',
  stale: 'A newer version is here',
  staleLine: 'Reload this page once, and you are back in your place.',
  reload: 'Reload',
  none: 'There is no room here',
  noneLine:
    'A room is opened by its whole link, with everything after the # sign. Open it once more from your message.',
};

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
