/** Parts that the page needs once somebody has the phone: fetched while the rooms answer. */
import { fetched } from '../../look/fetched';
import type Apart from './Apart.svelte';
import type InHand from './InHand.svelte';

/** Parts that come after the page. */
export interface Rest {
  Apart: typeof Apart;
  InHand: typeof InHand;
}

/** Fetches the later parts. */
export const fetchRest = (): Promise<Rest> => fetched(() => import('./rest'));
