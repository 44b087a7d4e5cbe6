/** The words to send, in English. */

export const finder = {
  region: 'Words for them',
  find: 'Find a stem, or write your own',
  step: 'For this step',
  deck: 'From its decks',
  rest: 'All others',
  none: 'No stem like that.',
  own: 'Write your own',
  to: 'For',
  both: 'Both',
  reads: (name: string) => `${name} reads`,
  only: (name: string) => `Only ${name} sees this`,
  send: 'Send to both',
  sendOne: (name: string) => `Send to ${name}`,
  queue: 'Queue',
  same: 'Leave empty if both read the same',
  first: 'Begin a sentence …',
  cancel: 'Cancel',
};

export const queue = {
  region: 'Next in the queue',
  now: 'Send',
  send: (text: string) => `Send: ${text}`,
  up: (text: string) => `Earlier: ${text}`,
  down: (text: string) => `Later: ${text}`,
  remove: (text: string) => `Remove: ${text}`,
  full: 'The queue is full; send or remove one first.',
};
