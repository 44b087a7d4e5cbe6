import { mountPage } from './look/page';
import Pass from './screens/pass/Pass.svelte';

mountPage(Pass);
