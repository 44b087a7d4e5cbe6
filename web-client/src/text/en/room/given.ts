/** Questions of a move along with its tap, in English. */

export const given = {
  when: 'When would be good?',
  whenLine: 'Within a day, so that it isn’t forgotten.',
  inAnHour: 'In an hour',
  tonight: 'Tonight at eight',
  tomorrowMorning: 'Tomorrow at nine',
  own: 'Another time',
  say: 'Say it',
  back: 'Back',
  choose: 'Which one?',
  line: 'A line of your own',
  beyond: 'Please choose a time within a day from now.',
};
