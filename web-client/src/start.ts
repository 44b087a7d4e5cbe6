import { show } from './look/page';
import Start from './screens/Start.svelte';

show(Start);
