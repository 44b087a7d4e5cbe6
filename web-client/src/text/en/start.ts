/** The start page in English, and coming by a code. */

export const start = {
  title: 'One speaks, one listens.',
  about:
    'Duologue keeps two phones in step while you talk: whose turn it is, what to do now, and how long. ' +
    'It never hears you, and can’t read what you write.',
  alone: 'Alone with my partner',
  therapist: 'I am the therapist',
  tryAlone: 'Try it alone first',
  tryWhy: 'Both phones and the therapist’s desk, side by side on this screen.',
  making: 'One moment …',
  failed: 'The dialogues can’t be loaded just now.',
  again: 'Try again',
  made: 'Two invitations',
  madeLine: 'One for each of them. Whoever opens a link sees what it is before anything begins.',
  enter: 'Go to your desk',
};

export const more = {
  ask: 'We’ll do this more than once',
  line: 'You each get a link that stays good. Every conversation begins with a fresh yes from both.',
  of: 'How many times? You may leave this open.',
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
