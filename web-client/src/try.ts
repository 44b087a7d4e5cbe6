import { show } from './look/page';
import Try from './screens/Try.svelte';

show(Try);
