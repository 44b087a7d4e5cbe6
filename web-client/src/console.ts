import { show } from './look/page';
import Console from './screens/Console.svelte';

show(Console);
