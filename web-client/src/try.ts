import { mountPage } from './look/page';
import Try from './screens/try/Try.svelte';

mountPage(Try);
