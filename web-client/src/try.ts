import { show } from './look/page';
import Try from './screens/try/Try.svelte';

show(Try);
