/** The desk as a whole in English. Short, exact, adult; what only one partner sees is always called so. */

/** A seat's name until its holder's is known here. */
export const seat = {
  a: 'First partner',
  b: 'Second partner',
  c: 'Third partner',
  therapist: 'You',
};

export const head = {
  keys: 'Keys',
  call: 'Open the call',
  reconnecting: 'You are offline for a moment. They go on without you, and keep their place.',
  keyless:
    'A part of your link was lost, so names and written words don’t open here. Open the whole link once more.',
  store: 'The server takes a moment to write things down. Nothing is lost.',
  pausing: 'Pausing …',
  tooLong: 'That is more than a phone can show; make it shorter.',
};

export const tabs = { region: 'Places', partners: 'Partners', clock: 'Clock', words: 'Words' };

/** Lines said aloud to a therapist who listens to the screen. */
export const news = {
  step: (title: string, floor: string) => `${title}. ${floor}.`,
  minute: 'One minute left.',
  twenty: 'Twenty seconds left.',
  over: 'Over time.',
  paused: 'Paused.',
  goesOn: 'It goes on.',
  delivered: 'Delivered to both.',
  seen: 'Seen by both.',
};
