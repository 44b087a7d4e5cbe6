/** A pause, and the room come back from an outage, in English. */

export const paused = {
  top: 'Paused',
  title: 'A moment to breathe',
  line: 'Nothing is lost. You are in the same place when you are both ready.',
  ready: 'I’m ready',
  notYet: 'A little longer',
  youReady: (name: string) => `You’re ready. ${name} can take as long as needed.`,
  otherReady: (name: string) => `${name} is ready. Take your time.`,
  endNow: 'End for today',
  finish: 'Finish here',
  help: (name: string | null) => `Ask ${name ?? 'your therapist'}`,
};

export const lost = {
  top: 'Back again',
  title: 'Ready to go on?',
  line: 'We lost the connection for a while. Everything is as you left it, the time as well.',
};
