import { show } from './look/page';
import Pass from './screens/pass/Pass.svelte';

show(Pass);
