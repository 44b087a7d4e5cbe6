import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** One page for each way in; the server chooses by path, so no router travels to a phone. */
const pages = ['index', 'room', 'console', 'try'];

export default defineConfig({
  base: '/',
  appType: 'mpa',
  plugins: [svelte()],
  build: {
    // Safari 16.4 is the oldest with a wake lock in a tab.
    target: ['es2022', 'safari16.4', 'chrome111', 'firefox115'],
    // The polyfill is an inline script on old browsers, which the page's policy forbids.
    modulePreload: { polyfill: false },
    // A data: URL in a style sheet would need its own hole in the policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, resolve(import.meta.dirname, `${page}.html`)])),
    },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/ws': { target: 'ws://127.0.0.1:8080', ws: true },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
