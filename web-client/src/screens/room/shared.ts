import type { Component, Snippet } from 'svelte';
import type { Scene } from './stage/scene';

/** Parts that a page brings along for each partner's screens, where it serves several with one phone. */
export interface Shared {
  /** Stands before what one of them alone may read. */
  Veil: Component<{ children: Snippet }>;
  /** The way on where somebody else's tap is needed. */
  HandOn: Component<{ scene: Scene }>;
}
