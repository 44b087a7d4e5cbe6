import { show } from './look/page';
import Room from './screens/room/Room.svelte';

show(Room);
