/**
 * Words of any screen of a partner’s page, in English. Second person, short, no blame; a dialogue’s own words come
 * with its format.
 */

export const somebody = { partner: 'your partner', therapist: 'your therapist' };

export const room = {
  reconnecting: 'Coming back …',
  waitFor: (name: string) => `Waiting for ${name} …`,
  leave: 'Leave',
  pause: 'Pause',
  call: 'Call',
  soundOff: 'Sound off: tap',
  locked: 'This doesn’t open here. Open your invitation link once more.',
  refused: 'That didn’t go through. Here is where you both are.',
  notKept: 'That couldn’t be written down just now. Nothing is lost; try it again in a moment.',
  untitled: 'your dialogue',
};

export const opening = { title: 'One moment', line: 'Finding your room …' };
