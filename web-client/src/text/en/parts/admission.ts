/** Letting in, in English, on partners’ phones and the desk alike. */

export const knocks = {
  region: 'At the door',
  link: (whose: string) => `Somebody with ${whose}’s link asks to come in.`,
  says: (name: string) => `They call themselves “${name}”.`,
  code: (whose: string) => `Somebody asks to come in as ${whose}.`,
  same: 'Do you both see these words?',
  making: 'The words are on their way …',
  admit: 'Let in',
  admitSame: 'Yes, let in',
  notNow: 'Not now',
  differ: 'No',
};

export const code = {
  show: 'Beside you? Show a code',
  back: (name: string) => `${name} comes with another phone`,
  title: (name: string) => `A code for ${name}`,
  how: (host: string) => `On the other phone, open ${host} and tap “Have a code?”`,
  good: (minutes: number) => (minutes > 1 ? `Good for ${minutes} minutes` : 'Good for one more minute'),
  over: 'This code has run out.',
  anew: 'Show another',
  making: 'One moment …',
  close: 'Close',
};

export const moved = {
  line: (name: string) => `${name} came in from a new phone.`,
  wrong: 'That isn’t right',
  title: (name: string) => `Isn’t it ${name}?`,
  what: (name: string) =>
    `Everything pauses and the new phone goes out. The phone that ${name} had before is back in its place, and neither of ${name}’s links opens anything any more.`,
  yes: 'Put the new phone out',
  no: 'It is all right',
};
