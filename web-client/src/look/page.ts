import { mount, type Component } from 'svelte';
import './tokens.css';
import './ground.css';
import './base.css';
import { keepShell } from './shell';

/** Puts a screen on this page, and keeps the page for the next time the network is away. */
export function mountPage(screen: Component): void {
  mount(screen, { target: document.body });
  keepShell();
}
