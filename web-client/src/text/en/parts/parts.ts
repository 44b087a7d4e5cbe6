/** Single parts that several pages show, in English: one export for each part. */

export const facts = {
  know: 'What you should know',
  all: [
    'Anyone may pause or leave at any moment, without a reason.',
    'What you write is locked on your phones; the server can’t read it. What you say, it never hears.',
  ],
  therapist: 'The therapist can send a line to one of you alone.',
  safety: 'This is a way to talk, no therapy. Please don’t use it with somebody you aren’t safe with.',
};

export const nameField = {
  needed: 'Please tell the other who you are.',
};

export const formats = {
  choose: 'Choose a way to talk',
  withTherapist: 'with a therapist only',
};

export const stepper = {
  less: (what: string) => `Less: ${what}`,
  more: (what: string) => `More: ${what}`,
};

export const erase = {
  open: 'Delete everything now',
  title: 'Delete everything now?',
  line: 'This room and all that was written in it go at once, for everybody. It can’t be undone.',
  yes: 'Delete it',
  no: 'Keep it',
  done: 'Everything is gone',
  doneLine: 'Nothing of this room is left on the server, nor on this device.',
  failed: 'That didn’t work just now. Try again in a moment; by itself, it goes within an hour.',
};

export const leave = { page: 'Leave this page' };

export const again = {
  line: 'Next time: the same link.',
  next: 'Begin the next one',
  homework: 'Until you meet again, the two of them can talk by themselves: with the same links.',
};
