/**
 * What stands around a dialogue, in English: the start page, the door, the waiting room, and what is seldom opened.
 * Apart from the dialogue's own words, so that a phone in mid-turn needn't wait for them.
 */

export const start = {
  title: 'One speaks, one listens.',
  about:
    'Duologue keeps two phones in step while you talk: whose turn it is, what to do now, and how long. ' +
    'It never hears you, and can’t read what you write.',
  choose: 'Choose a way to talk',
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
  withTherapist: 'with a therapist only',
};

export const invite = {
  forPartner: 'An invitation for your partner',
  forSeat: { a: 'For the first of them', b: 'For the second of them', c: 'For the third of them' },
  forTherapist: 'An invitation for your therapist',
  share: 'Send the invitation',
  copy: 'Copy the link',
  copied: 'Copied, for them alone',
  title: 'An invitation to talk',
  show: 'Show a code to scan',
  hide: 'Hide the code',
  onePhone: 'No second phone? One phone for both of you',
  qr: 'Code that opens this invitation on another phone',
  here:
    'This address works on this computer alone. Open the link in another window here, ' +
    'or start Duologue with --lan so that a phone can open it.',
};

export const join = {
  from: (name: string) => `An invitation from ${name}`,
  invitation: 'An invitation',
  own: 'Your room',
  title: 'Come and talk with me',
  titleOwn: 'Before you go in',
  beside: (name: string | null) =>
    name ? `${name}, a therapist, sits beside you.` : 'A therapist sits beside you.',
  know: 'What you should know',
  facts: [
    'Anyone may pause or leave at any moment, without a reason.',
    'What you write is locked on your phones; the server can’t read it. What you say, it never hears.',
  ],
  factTherapist: 'The therapist can send a line to one of you alone.',
  factSafety: 'This is a way to talk, no therapy. Please don’t use it with somebody you aren’t safe with.',
  name: 'Your first name',
  nameNeeded: 'Please tell the other who you are.',
  agree: 'I agree, come in',
  keyless: 'A part of this link was lost on its way. Please ask for it again, and copy all of it.',
};

export const waiting = {
  top: 'Before you begin',
  alone: (name: string) => `Waiting for ${name}`,
  together: 'You are both here',
  aloneLine: 'Breathe out. There is nothing you have to do yet.',
  togetherLine: 'Look at each other for a moment. Then begin when you like.',
  here: 'here',
  expected: 'not here yet',
  youAre: (name: string) => `${name} (you)`,
  isReady: 'ready',
  first: 'Who begins',
  presetUsual: 'As usual',
  less: (what: string) => `Less: ${what}`,
  more: (what: string) => `More: ${what}`,
  callAsk: 'Not in the same room? Add the address of your call.',
  callLabel: 'Address of your call',
  callSave: 'Keep it for both',
  callWrong: 'That isn’t an address that begins with https://',
  callSaved: 'Your call',
  callChange: 'Change it',
  ready: 'I’m ready',
  readyNotice: 'I agree, and I’m ready',
  notYet: 'Wait, not yet',
  therapistStarts: (name: string) => `${name} begins as soon as you are all here.`,
  therapistNeeded: 'You begin together with your therapist, who isn’t here yet.',
  therapistLate: 'You can begin without your therapist, who may come later.',
};

export const given = {
  when: 'When would be good?',
  whenLine: 'Within a day, so that it isn’t forgotten.',
  inAnHour: 'In an hour',
  tonight: 'Tonight at eight',
  tomorrowMorning: 'Tomorrow at nine',
  own: 'Another time',
  say: 'Say it',
  back: 'Back',
  choose: 'Which one?',
  line: 'A line of your own',
  beyond: 'Please choose a time within a day from now.',
};

export const sheet = {
  help: (name: string | null) => `Ask ${name ?? 'your therapist'} to come closer`,
  helping: (name: string | null) => `${name ?? 'Your therapist'} knows that you ask. Nobody else sees it.`,
  helpLine: 'Only your therapist sees it.',
  level: 'How much this phone says',
  levels: { full: 'All', stems: 'First words', bare: 'Little' },
  figure: 'Show the time in figures',
  sound: 'Soft sounds',
  finish: 'Finish here, together',
  finishing: 'You’d like to finish here. It ends when both of you say so.',
  close: 'Back to the dialogue',
};

export const ending = {
  title: (name: string) => `${name} would like to finish here`,
  line: 'It ends when both of you say so. Going on is just as good.',
  agree: 'Finish together',
  notYet: 'Not yet',
  goOn: 'No, let’s go on',
};

export const offer = {
  title: (dialogue: string) => `A way between: ${dialogue}`,
  line: 'It takes you aside for a while. Afterwards you are back at this very place.',
  agree: 'Yes, let’s',
  notNow: 'Not now',
  agreed: (name: string) => `You said yes. Waiting for ${name} …`,
};

export const over = {
  gone: 'This link is no longer good',
  goneLine: 'The room may have run out, or a part of the link was lost. Whoever sent it can send a new one.',
  moved: 'Your place is open somewhere else',
  movedLine: 'Another phone or another tab has it now, so this one has gone quiet. Nothing was lost.',
  useThis: 'Use it here again',
  stale: 'A newer version is here',
  staleLine: 'Reload this page once, and you are back in your place.',
  reload: 'Reload',
};

export const tryIt = {
  title: 'Try it alone',
  line: 'Two phones and the therapist’s desk, live. Begin on Noa’s desk; then tap on one and watch the others.',
  a: 'Alex’s phone',
  b: 'Sam’s phone',
  therapist: 'The desk of Noa, the therapist',
  tabs: { a: 'Alex', b: 'Sam', therapist: 'Noa' },
  names: { a: 'Alex', b: 'Sam', therapist: 'Noa' },
  choose: 'Dialogue',
  again: 'Begin anew',
  making: 'Setting out two phones and a desk …',
  failed: 'This can’t be set up just now.',
  retry: 'Try again',
};

export const ended = {
  finished: 'You came all the way',
  finishedLine: 'Thank you, both of you. Put the phones down now, and stay near each other for a while.',
  closed: 'That’s all for today',
  closedLine: 'What isn’t finished will keep. You can begin again whenever you both like.',
  top: 'The end',
};

export const blank = { title: 'An empty page', back: 'Undo', seconds: (left: number) => `${left} s` };

export const paused = {
  top: 'Paused',
  title: 'A moment to breathe',
  line: 'Nothing is lost. You are in the same place when you are both ready.',
  ready: 'I’m ready',
  notYet: 'A little longer',
  youReady: (name: string) => `You’re ready. ${name} can take as long as needed.`,
  otherReady: (name: string) => `${name} is ready. Take your time.`,
  endNow: 'End for today',
  finish: 'Finish here',
  help: (name: string | null) => `Ask ${name ?? 'your therapist'}`,
};

export const lost = {
  top: 'Back again',
  title: 'Ready to go on?',
  line: 'We lost the connection for a while. Everything is as you left it, the time as well.',
};
