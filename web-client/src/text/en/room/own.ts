/** A partner’s own new link, in English. */

export const own = {
  open: 'A link for another phone of yours',
  title: 'Your own link',
  ask: 'It lets your other phone take over from this one. The link you came by then ends; you stay in here until you change.',
  make: 'Make the link',
  no: 'Not now',
  made: 'Your earlier link has ended. This one is for you alone.',
  share: 'Send it to yourself',
  copy: 'Copy the link',
  copied: 'Copied',
  failed: 'That didn’t work just now. Try again in a moment.',
};
