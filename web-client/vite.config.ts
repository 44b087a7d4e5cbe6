import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { EnvironmentOptions, Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { sharedHead } from './vite.head.ts';

/** One page for each way in; the server chooses by path, so no router travels to a phone. */
const pages = ['index', 'room', 'console', 'try', 'pass', 'series'];

/**
 * Puts all that a page needs at first into one file: left to itself the bundler parts it by what later files share of
 * it, and small files compress worse.
 */
function wholeFirst(entry: string): Rolldown.CodeSplittingNameFunction {
  const first = new Set([entry]);
  return (id, context) => {
    for (const each of first)
      for (const needed of context.getModuleInfo(each)?.importedIds ?? []) first.add(needed);
    return first.has(id) ? 'first' : null;
  };
}

/**
 * Each page is built for itself. A chunk that several share holds whatever any of them needs of it, which made a
 * phone fetch a tenth more, while next to nobody opens two kinds of page.
 */
function alone(page: string, place: number): EnvironmentOptions {
  const first = place === 0;
  const input = resolve(import.meta.dirname, `${page}.html`);
  const output = { codeSplitting: { groups: [{ name: wholeFirst(input), debugName: 'first' }] } };
  return {
    consumer: 'client',
    build: { emptyOutDir: first, copyPublicDir: first, rolldownOptions: { input, output } },
  };
}

/** With one style sheet a page and no chunk of chunks, Vite's preloading has nothing to do; a phone needn't fetch it. */
const withoutPreloading: Plugin = {
  name: 'without-preloading',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (fetch) => fetch();' : null,
};

export default defineConfig({
  base: '/',
  appType: 'mpa',
  plugins: [withoutPreloading, sharedHead, svelte()],
  build: {
    // Safari 16.4 is the oldest with a wake lock in a tab.
    target: ['es2022', 'safari16.4', 'chrome111', 'firefox115'],
    modulePreload: false,
    cssCodeSplit: false,
    // A data: URL in a style sheet would need its own hole in the policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  environments: Object.fromEntries(pages.map((page, place) => [page, alone(page, place)])),
  builder: {
    async buildApp(builder) {
      for (const page of pages) {
        const environment = builder.environments[page];
        if (environment) await builder.build(environment);
      }
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
