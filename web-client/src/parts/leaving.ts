import { createContext } from 'svelte';

/** The quick exit of the page around a component, for what covers that page; a therapist's desk has none. */
export const [getLeaving, setLeaving, hasLeaving] = createContext<() => void>();
