/** Invitations in English. */

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
