/** Everything of a partner's page but the dialogue itself: the door, the waiting room, and what is seldom opened. */
export { forgetInvitation } from '../invite/kept';
export { default as Ask } from './Ask.svelte';
export { default as Blank } from './Blank.svelte';
export { default as Callers } from './Callers.svelte';
export { default as Door } from './Door.svelte';
export { default as Ended } from './Ended.svelte';
export { default as Given } from './Given.svelte';
export { default as Over } from './Over.svelte';
export { default as Paused } from './Paused.svelte';
export { default as Senses } from './Senses.svelte';
export { default as Sheet } from './Sheet.svelte';
export { default as Waiting } from './Waiting.svelte';
