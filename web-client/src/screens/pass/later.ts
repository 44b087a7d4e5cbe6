/** What the page needs once somebody has the phone: fetched while the rooms answer. */
import { fetched } from '../../look/fetched';
import type Apart from './Apart.svelte';
import type InHand from './InHand.svelte';

/** What comes later. */
export interface Rest {
  Apart: typeof Apart;
  InHand: typeof InHand;
}

/** Fetches it. */
export const fetchRest = (): Promise<Rest> => fetched(() => import('./rest'));
