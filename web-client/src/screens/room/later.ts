/**
 * Parts of the page that come right after it: fetched while the room answers, so that whoever is in a dialogue sees
 * their place first. By the time anybody needs them they are here.
 */
import { fetched } from '../../look/fetched';
import type { forgetInvitation } from '../invite/kept';
import type Ask from './Ask.svelte';
import type Blank from './Blank.svelte';
import type Callers from './Callers.svelte';
import type Door from './Door.svelte';
import type Ended from './Ended.svelte';
import type Given from './Given.svelte';
import type Over from './Over.svelte';
import type Paused from './Paused.svelte';
import type Senses from './Senses.svelte';
import type Sheet from './Sheet.svelte';
import type Waiting from './Waiting.svelte';

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
