/** Behind the step’s name, in English. */

export const sheet = {
  help: (name: string | null) => `Ask ${name ?? 'your therapist'} to come closer`,
  helping: (name: string | null) => `${name ?? 'Your therapist'} knows that you ask. Nobody else sees it.`,
  helpLine: 'Only your therapist sees it.',
  level: 'How much this phone says',
  levels: { full: 'All', stems: 'First words', bare: 'Little' },
  figure: 'Show the time in figures',
  sound: 'Soft sounds',
  finish: 'Finish here, together',
  finishing: 'You’d like to finish here. It ends when both of you say so.',
  close: 'Back to the dialogue',
};
