/** The desk before the beginning, in English. */

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
  start: 'Begin',
  startWhen: (names: string) => `Waiting for ${names}`,
  startAnyway: (names: string) => `Not ready yet: ${names}. You may begin all the same.`,
  notice: 'What both of them agree to',
};
