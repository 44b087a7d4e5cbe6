/** Nothing is left of the room: somebody at this page had it deleted. */
export const erased = $state({ here: false });
