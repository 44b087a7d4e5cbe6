import { defineConfig } from '@playwright/test';
import { execFileSync } from 'node:child_process';

/** Debian's; `./chromium` finds or installs it. Workers are told what the first process found. */
const executablePath = (process.env['CHROMIUM'] ??= execFileSync('./chromium', { encoding: 'utf8' }).trim());

const quietly = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-sync',
  '--no-first-run',
  // Continuous integration runs as root, where Chromium has no sandbox. It opens nothing but our own pages.
  '--no-sandbox',
];

export default defineConfig({
  testDir: 'specs',
  outputDir: 'test-results',
  fullyParallel: true,
  // Three pages to a test, and a machine may have two cores.
  workers: 2,
  // A test that has to be tried twice is a fault that some people meet.
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: quietly },
  },
  projects: [
    { name: 'dialogues', testIgnore: '**/timing.spec.ts' },
    // Alone, when nothing else runs: it measures time.
    { name: 'measures', testMatch: '**/timing.spec.ts', dependencies: ['dialogues'] },
  ],
});
