import { mountPage } from './look/page';
import Series from './screens/series/Series.svelte';

mountPage(Series);
