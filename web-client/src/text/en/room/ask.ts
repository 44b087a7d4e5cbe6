/** Questions that need no answer, in English: to finish here, to go another way, to go on with this phone. */

export const ending = {
  title: (name: string) => `${name} would like to finish here`,
  line: 'It ends when both of you say so. Going on is just as good.',
  agree: 'Finish together',
  notYet: 'Not yet',
  goOn: 'No, let’s go on',
};

export const offer = {
  title: (dialogue: string) => `A way between: ${dialogue}`,
  line: 'It takes you aside for a while. Afterwards you are back at this very place.',
  agree: 'Yes, let’s',
  notNow: 'Not now',
  agreed: (name: string) => `You said yes. Waiting for ${name} …`,
};

export const goOn = {
  ask: 'Go on with this phone',
  title: (name: string) => `Is ${name} with you?`,
  line: (name: string) =>
    `Then you can both go on with this phone, one after the other. ${name}’s own phone can come back later.`,
  yes: (name: string) => `${name} is here and agrees`,
  no: 'Wait a little',
  refused: 'That isn’t possible just now.',
};
