/** One phone for several partners, in English. */

export const pass = {
  top: 'One phone for both of you',
  begin: 'One phone, two of you',
  beginLine:
    'One of you reads and goes in first, then hands the phone over. It always says whose turn with it comes next.',
  beginDo: 'I go first',
  hand: (name: string) => `Hand it to ${name}`,
  handTo: (name: string) => `Hand to ${name}`,
  handLine: (name: string) => `${name}, once the phone is in your hand: press and hold.`,
  handFirst: 'Now your partner',
  handFirstLine:
    'Hand the phone over. Whoever hasn’t gone in yet reads for themselves, then presses and holds.',
  hold: (name: string) => `I’m ${name}: press and hold`,
  holdFirst: 'I have it: press and hold',
  rest: 'A moment to breathe',
  restLine: (name: string) =>
    `Nothing is lost. When you’re ready, press and hold: ${name} first, then the other.`,
  holding: 'Stay …',
  again: 'A little longer. Or tap once more.',
  has: (name: string) => `${name} has the phone`,
  two: 'Two phones again',
  onlyFor: (name: string) => `Only for ${name}: hold to read`,
  hide: 'Hide it again',
};

export const apart = {
  title: 'Two phones again',
  line: 'Which of you keeps this phone?',
  back: 'Stay with one phone',
  comes: (name: string) => `${name} comes by another phone`,
  comesLine: (name: string) =>
    `${name} opens this link there, or the link that came first. This phone then asks you to let them in.`,
  comesByOwn: (name: string) =>
    `${name} opens their own link there. This phone then asks you to let them in.`,
  invitation: (name: string) => `${name}’s way in`,
  goOn: (name: string) => `Go on as ${name}`,
  moved: (name: string) => `${name} has another phone`,
  movedLine: (name: string) => `${name}’s place was opened there. From now on this phone is yours alone.`,
};

export const oneOnly = {
  title: 'One place on this phone',
  none: 'No place on this phone',
  line: 'To share it, both links have to be opened here, or one of you goes on with this phone while the other’s is away.',
  back: 'Back to my place',
};
