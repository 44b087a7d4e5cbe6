/**
 * What all screens build on: a room as a value that changes, and what can be done in it. What few of them need
 * (`address`, `places`, `series`, `call`) they import from its own file: what stands here is fetched with every page.
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
