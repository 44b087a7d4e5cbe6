/** The questions over the desk, in English. */

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
