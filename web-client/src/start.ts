import { show } from './look/page';
import Start from './screens/start/Start.svelte';

show(Start);
