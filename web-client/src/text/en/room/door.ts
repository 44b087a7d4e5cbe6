/** A partner’s door in English: open, closed, or another’s. */

export const join = {
  from: (name: string) => `An invitation from ${name}`,
  invitation: 'An invitation',
  own: 'Your room',
  title: 'Come and talk with me',
  titleOwn: 'Before you go in',
  beside: (name: string | null) =>
    name ? `${name}, a therapist, sits beside you.` : 'A therapist sits beside you.',
  name: 'Your first name',
  agree: 'I agree, come in',
  keyless: 'A part of this link was lost on its way. Please ask for it again, and copy all of it.',
};

export const shut = {
  top: 'A door',
  title: 'This place is taken',
  line: 'They have begun, and somebody came in with this link. If that was you, go on with that phone, or ask to come in with this one.',
  name: 'Your first name',
  ask: 'Ask to come in',
  asking: 'You have knocked',
  askingLine: 'Somebody inside sees it and answers. You may put the phone down; this page waits with you.',
  by: (time: string) => `If nobody can answer, the door opens by itself at ${time}.`,
  declined: 'Not now',
  declinedLine: 'They can’t open just now. It may be a bad moment, and no more.',
  again: 'Ask once more',
  againIn: (seconds: number) => `Ask once more in ${seconds} s`,
  over: 'This door stays closed',
  overLine: 'The dialogue is over, or this place was given up. Whoever sent the link can send a new one.',
  failed: 'That didn’t get through. Try again in a moment.',
};

export const beside = {
  top: 'Another link',
  own: 'This phone has its place already',
  named: (name: string) => `This phone is ${name}’s place`,
  line: 'This link is the other one’s. Nothing has changed by opening it.',
  back: 'Back to my place',
  share: 'We share this phone',
  therapist: (name: string) => `You are at ${name}’s door`,
  therapistLine: 'Nothing has been taken: the link is as good as before.',
  desk: 'Back to my desk',
  anyway: 'Go in here all the same',
};
