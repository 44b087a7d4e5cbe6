/** The end, no way in, and the empty page, in English. */

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

export const ended = {
  finished: 'You came all the way',
  finishedLine: 'Thank you, both of you. Put the phones down now, and stay near each other for a while.',
  closed: 'That’s all for today',
  closedLine: 'What isn’t finished will keep. You can begin again whenever you both like.',
  top: 'The end',
};

export const blank = { title: 'An empty page', back: 'Undo', seconds: (left: number) => `${left} s` };
