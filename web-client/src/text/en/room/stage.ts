/** The dialogue itself in English. */

export const stage = {
  here: 'here',
  away: 'away for a moment',
  awayNow: (name: string) => `${name}’s phone is reconnecting`,
  part: (now: number, of: number) => `${now} of ${of}`,
  giver: (name: string | null) => (name ? `From ${name}` : 'From your therapist'),
  given: (name: string) => `${name} was given`,
  idea: 'You might begin',
  question: 'Your question',
  pass: 'pass',
  onlyYou: 'Only you see this',
  dismiss: 'Put away',
  pace: {
    short: 'Small pieces are enough. One sentence, then a breath.',
    more: 'There is time. You may stay with it a little longer.',
    breathe: 'One slow breath before you go on.',
  },
  opensIn: (seconds: number) => `Stay with this a little. It opens in ${seconds} s.`,
  said: (move: string, name: string) => `You said “${move}”. Waiting for ${name} …`,
  otherTapped: (name: string, move: string) => `${name} has said: “${move}”`,
  sending: 'Passing it on …',
  closing: 'Come to a close when you can. You may take more time.',
  closingOther: (name: string) => `${name} is coming to a close. There is no hurry.`,
  closingBoth: 'Come to a close when you can. There is no hurry.',
  over: 'The time is over. Finish what you are saying, or take more.',
  overOther: (name: string) => `The time is over. Let ${name} finish in peace.`,
  overBoth: 'The time is over. Finish in peace.',
  roundCloses: 'This part nears its end. Come to what matters most.',
  skipped: (name: string, steps: string) => `${name} moved on. Left out: ${steps}.`,
  aboutStep: 'About this step',
  moreTime: 'More time',
  signalled: (name: string, wish: string) => `${name}: “${wish}”`,
  yourSignal: (wish: string) => `Said: “${wish}”`,
};

export const quiet = {
  wake: 'Touch to see the screen',
};

export const held = {
  title: 'Holding your place',
  away: (name: string) => `${name}’s phone is reconnecting. The time has stopped with it.`,
  you: 'Your phone is reconnecting. The time has stopped with it.',
  line: 'Looking for the connection. Nothing is lost, and you’ll go on by yourselves.',
  store: 'This takes a moment longer than it should. Nothing is lost, and it goes on by itself.',
};

export const announce = {
  minute: 'One minute left.',
  twenty: 'Twenty seconds left.',
  over: 'The time is over. You may finish.',
  paused: 'Paused.',
  goesOn: 'It goes on.',
};
