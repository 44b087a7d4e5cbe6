/**
 * Parts of the page that come right after it: fetched while the room answers, so that whoever is in a dialogue sees
 * their place first. By the time anybody needs them they are here.
 */
import { fetched } from '../../look/fetched';
import type { forgetInvitation } from '../../parts/invite/kept';
import type Ask from './stage/Ask.svelte';
import type Blank from './over/Blank.svelte';
import type Callers from './Callers.svelte';
import type Door from './door/Door.svelte';
import type Ended from './over/Ended.svelte';
import type Given from './stage/Given.svelte';
import type Over from './over/Over.svelte';
import type Paused from './paused/Paused.svelte';
import type Senses from './Senses.svelte';
import type Sheet from './stage/Sheet.svelte';
import type Waiting from './waiting/Waiting.svelte';

/** What comes later. */
export interface Later {
  Ask: typeof Ask;
  Blank: typeof Blank;
  Callers: typeof Callers;
  Door: typeof Door;
  Ended: typeof Ended;
  Given: typeof Given;
  Over: typeof Over;
  Paused: typeof Paused;
  Senses: typeof Senses;
  Sheet: typeof Sheet;
  Waiting: typeof Waiting;
  forgetInvitation: typeof forgetInvitation;
}

/** Fetches them. */
export const fetchLater = (): Promise<Later> => fetched(() => import('./rest'));
