/** The therapist’s door and the end of the desk, in English. */

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

export const closing = {
  finished: 'They came all the way',
  finishedLine: 'Nothing that was said or written stays here. You may close this page.',
  closed: 'It ended before its end',
  closedLine: 'What isn’t finished will keep. Nothing that was said or written stays here.',
  spent: 'Time with the floor',
};
