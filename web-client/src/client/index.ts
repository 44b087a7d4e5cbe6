/**
 * The ground of all screens: a room as a value that changes, and all that can be done in it. A screen that needs more
 * (an address, a caller, a series) imports it from its own file: whatever stands here is fetched with every page.
 */
export { fetchDecks, fetchFormat, fetchFormats, makeRoom } from './http/api';
export { joinRoom } from './join';
export { makeLink, readLink } from './links/link';
export { sound, type Sound, type SoundState } from './device/sound';
export type { Cue } from './device/tones';
export type * from './types';
export * from './format/filling';
export * from './format/locale';
export * from './format/prompt';
export * from './format/step';
