import type { Component, Snippet } from 'svelte';
import type { Scene } from './stage/scene';

/** What a page brings along that serves several partners with one phone, for the screens of each of them. */
export interface Shared {
  /** Stands before what one of them alone may read. */
  Veil: Component<{ children: Snippet }>;
  /** The way on where somebody else's tap is needed. */
  HandOn: Component<{ scene: Scene }>;
}
