/** What the page needs once somebody has the phone: fetched while the rooms answer. */
import { fetched } from '../../look/fetched';
import type Apart from './Apart.svelte';
import type Place from './Place.svelte';

/** What comes later. */
export interface Rest {
  Apart: typeof Apart;
  Place: typeof Place;
}

/** Fetches it. */
export const fetchRest = (): Promise<Rest> => fetched(() => import('./rest'));
