import { mountPage } from './look/page';
import Console from './screens/console/Console.svelte';

mountPage(Console);
