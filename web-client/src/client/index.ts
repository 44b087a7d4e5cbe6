/** What the screens build on: a room as a value that changes, and what can be done in it. */
export { fetchDecks, fetchFormat, fetchFormats, makeRoom } from './api';
export { joinRoom } from './join';
export { makeLink, readLink } from './link';
export { dropPlace, idIn, keepPlace, partnersHere, placeOf } from './places';
export { NAME_BYTES, TEXT_BYTES } from './seal';
export {
  arriveAtSeries,
  endSeries,
  fetchSeries,
  forgetSeries,
  keepSeries,
  keptSeries,
  makeSeries,
  makeSeriesLink,
  nextRoom,
  seriesOf,
  wayIn,
  type KeptSeries,
} from './series';
export { sound, type Cue, type Sound, type SoundState } from './sound';
export type * from './types';
export * from './words';
