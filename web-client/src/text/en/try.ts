/** Both phones and the desk on one screen, in English. */

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
