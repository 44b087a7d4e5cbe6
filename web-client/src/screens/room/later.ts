/**
 * Parts of the page that come right after it: fetched while the room answers, so that whoever is in a dialogue sees
 * their place first. By the time anybody needs them they are here.
 */
import { fetched } from '../../look/fetched';
import type { forgetInvitation } from '../invite/kept';
import type Ask from './Ask.svelte';
import type Blank from './Blank.svelte';
import type Ended from './Ended.svelte';
import type Given from './Given.svelte';
import type Join from './Join.svelte';
import type Over from './Over.svelte';
import type Paused from './Paused.svelte';
import type Sheet from './Sheet.svelte';
import type Waiting from './Waiting.svelte';

/** What comes later. */
export interface Later {
  Ask: typeof Ask;
  Blank: typeof Blank;
  Ended: typeof Ended;
  Given: typeof Given;
  Join: typeof Join;
  Over: typeof Over;
  Paused: typeof Paused;
  Sheet: typeof Sheet;
  Waiting: typeof Waiting;
  forgetInvitation: typeof forgetInvitation;
}

/** Fetches them. */
export const fetchLater = (): Promise<Later> => fetched(() => import('./rest'));
