// Notes in node_modules which lock it was installed from. The crate's build.rs compares the two, so that
// cargo installs again only when the lock has changed, and never under a developer's own `npm install`.
import { copyFile } from 'node:fs/promises';

await copyFile('package-lock.json', 'node_modules/.duologue-lock.json');
