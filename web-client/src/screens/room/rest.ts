/** Everything of a partner's page but the dialogue itself: the door, the waiting room, and what is seldom opened. */
export { forgetInvitation } from '../../parts/invite/kept';
export { default as Ask } from './stage/Ask.svelte';
export { default as Blank } from './over/Blank.svelte';
export { default as Callers } from './Callers.svelte';
export { default as Door } from './door/Door.svelte';
export { default as Ended } from './over/Ended.svelte';
export { default as Given } from './stage/Given.svelte';
export { default as Over } from './over/Over.svelte';
export { default as Paused } from './paused/Paused.svelte';
export { default as Senses } from './Senses.svelte';
export { default as Sheet } from './stage/Sheet.svelte';
export { default as Waiting } from './waiting/Waiting.svelte';
