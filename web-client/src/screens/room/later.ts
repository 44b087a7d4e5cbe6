import type { Component } from 'svelte';
import type { Link } from '../../client';
import type { Arg, Seat } from '../../generated/wire';
import type { MoveButton } from './stage/moves';
import type { Scene } from './stage/scene';

/**
 * Parts of the page that come right after it, as its first screens need to know them: fetched while the room answers,
 * so that whoever is in a dialogue sees their place first. By the time anybody needs them they are here.
 */
export interface Later {
  Ask: Component;
  Blank: Component;
  Callers: Component;
  Door: Component<{ link: Link }>;
  Ended: Component;
  Given: Component<{ move: MoveButton; arg: Arg; onclose: () => void }>;
  Over: Component;
  Paused: Component;
  Senses: Component;
  Sheet: Component<{ scene: Scene; open: boolean }, object, 'open'>;
  Waiting: Component<{ room: string }>;
  forgetInvitation(room: string, seat: Seat): void;
}
