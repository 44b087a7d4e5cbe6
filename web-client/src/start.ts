import { mountPage } from './look/page';
import Start from './screens/start/Start.svelte';

mountPage(Start);
