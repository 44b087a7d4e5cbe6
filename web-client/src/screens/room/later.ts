/**
 * Parts of the page that come right after it: fetched while the room answers, so that whoever is in a dialogue sees
 * their place first. By the time anybody needs them they are here.
 */
import type { forgetInvitation } from '../invite/kept';
import type Ask from './Ask.svelte';
import type Blank from './Blank.svelte';
import type Callers from './Callers.svelte';
import type Ended from './Ended.svelte';
import type Given from './Given.svelte';
import type Door from './Door.svelte';
import type Over from './Over.svelte';
import type Paused from './Paused.svelte';
import type Sheet from './Sheet.svelte';
import type Waiting from './Waiting.svelte';

/** What comes later. */
export interface Later {
  Ask: typeof Ask;
  Blank: typeof Blank;
  Callers: typeof Callers;
  Ended: typeof Ended;
  Given: typeof Given;
  Door: typeof Door;
  Over: typeof Over;
  Paused: typeof Paused;
  Sheet: typeof Sheet;
  Waiting: typeof Waiting;
  forgetInvitation: typeof forgetInvitation;
}

/** Milliseconds until a fetch that failed is tried anew, by the whole page: browsers remember a failed module. */
const AGAIN = 5000;

/** Fetches them; a network that fails here failed the room as well, and the page tries both again. */
export async function fetchLater(): Promise<Later> {
  try {
    return await import('./rest');
  } catch (error) {
    setTimeout(() => location.reload(), AGAIN);
    throw error;
  }
}
