/** A series in English: links that stay good, and the conversations that are made from them. */

export const series = {
  count: (now: number, of: number | null) => (of ? `${now} of ${of}` : `Conversation ${now}`),
  soFar: (now: number, of: number | null) => (of ? `${now} of ${of} so far` : `${now} so far`),
  waits: 'Your conversation waits',
  waitsLine: 'Same link, a new beginning: each of you reads and agrees anew before it starts.',
  goIn: 'Go in',
  next: 'Ready for the next one?',
  first: 'Begin the first one',
  nextLine: 'Choose how you’d like to talk. This link stays the same, and so does the other’s.',
  begin: 'Begin the next one',
  beginFirst: 'Begin it',
  keep: 'Keep this page, or the link that brought you here: it is good for every conversation to come.',
  gone: 'These links are no longer good',
  goneLine: 'They were let go, or not used for half a year. You can begin anew at any time.',
  none: 'A part of this link was lost',
  noneLine: 'Please open the whole link once more, as it was sent to you.',
  away: 'One moment',
  again: 'Try again',
  start: 'To the start page',
  forget: 'Forget these links',
  forgetTitle: 'Forget these links?',
  forgetLine:
    'Then nobody comes in by them any more, neither you nor the others, and the count is gone. ' +
    'A conversation that has been made goes on.',
  forgetYes: 'Forget them',
  forgetNo: 'Keep them',
  forgotten: 'Forgotten',
  forgottenLine: 'The links lead nowhere now, and nothing of them is kept.',
  forPartner: 'The link for your partner',
  forSeat: {
    a: 'The link for the first of them',
    b: 'The link for the second of them',
    c: 'The link for the third of them',
  },
  forTherapist: 'The link for your therapist',
};
