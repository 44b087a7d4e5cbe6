import { show } from './look/page';
import Series from './screens/series/Series.svelte';

show(Series);
