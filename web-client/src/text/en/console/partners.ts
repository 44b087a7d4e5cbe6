/** The partners’ side of the desk, in English. */

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

export const link = {
  anew: 'New link',
  title: (name: string) => `A new link for ${name}`,
  ask: 'The one that they have stops working at once. Whoever is in stays in.',
  make: 'Make it',
  no: 'Keep the old one',
  line: 'No older one works from now on. Give it to nobody else.',
  share: 'An invitation to talk',
  copy: 'Copy the link',
  copied: 'Copied',
  close: 'Close',
};
