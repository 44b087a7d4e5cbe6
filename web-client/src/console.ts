import { show } from './look/page';
import Console from './screens/console/Console.svelte';

show(Console);
