import { mountPage } from './look/page';
import Room from './screens/room/Room.svelte';

mountPage(Room);
