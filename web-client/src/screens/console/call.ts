import { callAddress } from '../../parts/call';
import type { Desk } from './desk.svelte';

/** The call's address, once it is open and is one. */
export function callOf(desk: Desk): string | null {
  const sealed = desk.view?.call;
  const text = sealed && desk.opened.read('call', null, sealed);
  return text ? callAddress(text) : null;
}
