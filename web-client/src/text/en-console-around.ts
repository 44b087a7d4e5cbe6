/**
 * What stands around the running desk, in English: the therapist's door, the waiting room, the questions over the desk,
 * the end.
 */

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
  moved: 'Your desk is open somewhere else',
  movedLine: 'Another window or device has it now, so this one has gone quiet. Nothing was lost.',
  useThis: 'Use it here again',
  stale: 'A newer version is here',
  staleLine: 'Reload this page once, and you are back in your place.',
  reload: 'Reload',
  none: 'There is no room here',
  noneLine:
    'A room is opened by its whole link, with everything after the # sign. Open it once more from your message.',
};
