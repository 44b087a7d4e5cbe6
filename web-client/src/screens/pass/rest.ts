/** Partners' screens, and the way back to two phones. */
export { default as Apart } from './Apart.svelte';
export { default as InHand } from './InHand.svelte';
