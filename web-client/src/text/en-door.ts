/**
 * Coming in and letting in, in English: the closed door, who knocks, codes, a place that moved, the end of everything.
 * On partners' phones and the therapist's desk alike.
 */

export const shut = {
  top: 'A door',
  title: 'This place is taken',
  line: 'They have begun, and somebody came in with this link. If that was you, go on with that phone, or ask to come in with this one.',
  name: 'Your first name',
  ask: 'Ask to come in',
  asking: 'You have knocked',
  askingLine: 'Somebody inside sees it and answers. You may put the phone down; this page waits with you.',
  by: (time: string) => `If nobody can answer, the door opens by itself at ${time}.`,
  declined: 'Not now',
  declinedLine: 'They can’t open just now. It may be a bad moment, and no more.',
  again: 'Ask once more',
  againIn: (seconds: number) => `Ask once more in ${seconds} s`,
  over: 'This door stays closed',
  overLine: 'The dialogue is over, or this place was given up. Whoever sent the link can send a new one.',
  failed: 'That didn’t get through. Try again in a moment.',
};

export const beside = {
  top: 'Another link',
  own: 'This phone has its place already',
  named: (name: string) => `This phone is ${name}’s place`,
  line: 'This link is the other one’s. Nothing has changed by opening it.',
  back: 'Back to my place',
  share: 'We share this phone',
  therapist: (name: string) => `You are at ${name}’s door`,
  therapistLine: 'Nothing has been taken: the link is as good as before.',
  desk: 'Back to my desk',
  anyway: 'Go in here all the same',
};

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

export const call = {
  ask: 'Have a code?',
  title: 'A code from beside you',
  line: 'Six letters and figures, from the screen of somebody who is with you.',
  label: 'Code',
  go: 'Go on',
  wrong: 'A code has six letters and figures, like K7M 2QX.',
  back: 'Back',
  calling: 'Knocking …',
  callingLine: 'One moment.',
  wordsTitle: 'Say these four words to each other',
  wordsLine: 'The same words are on the other screen. If they aren’t, go no further.',
  name: 'Your first name',
  agree: 'I agree, come in',
  waits: 'Waiting until they say that the words are the same …',
  inTitle: 'You are in',
  inLine: 'Say who you are, and sit down together.',
  declined: 'Not now',
  declinedLine: 'They didn’t let this phone in. If the words weren’t the same, that was right.',
  again: 'Knock once more',
  gone: 'This code isn’t good',
  goneLine: 'It may have run out, or one letter is different. Ask for another one.',
  another: 'Try another code',
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

export const own = {
  open: 'A link for another phone of yours',
  title: 'Your own link',
  ask: 'It lets your other phone take over from this one. The link you came by then ends; you stay in here until you change.',
  make: 'Make the link',
  no: 'Not now',
  made: 'Your earlier link has ended. This one is for you alone.',
  share: 'Send it to yourself',
  copy: 'Copy the link',
  copied: 'Copied',
  failed: 'That didn’t work just now. Try again in a moment.',
};

export const erase = {
  open: 'Delete everything now',
  title: 'Delete everything now?',
  line: 'This room and all that was written in it go at once, for everybody. It can’t be undone.',
  yes: 'Delete it',
  no: 'Keep it',
  done: 'Everything is gone',
  doneLine: 'Nothing of this room is left on the server, nor on this device.',
  failed: 'That didn’t work just now. Try again in a moment; by itself, it goes within an hour.',
};

export const leave = { page: 'Leave this page' };
