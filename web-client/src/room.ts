import { show } from './look/page';
import Room from './screens/Room.svelte';

show(Room);
