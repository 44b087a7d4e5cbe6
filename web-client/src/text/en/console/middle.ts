/** The middle of the desk in English: step, clock, floor, ways to guide, what they ask for, what is on their phones. */

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
