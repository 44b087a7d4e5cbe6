import type { HtmlTagDescriptor, Plugin } from 'vite';

/** Stands in every page, before what is its own. */
const head: HtmlTagDescriptor[] = [
  { tag: 'meta', attrs: { charset: 'utf-8' } },
  {
    tag: 'meta',
    attrs: { name: 'viewport', content: 'width=device-width, initial-scale=1, viewport-fit=cover' },
  },
  { tag: 'meta', attrs: { name: 'color-scheme', content: 'light dark' } },
  {
    tag: 'meta',
    attrs: { name: 'theme-color', content: '#fbf6ee', media: '(prefers-color-scheme: light)' },
  },
  { tag: 'meta', attrs: { name: 'theme-color', content: '#2a1a14', media: '(prefers-color-scheme: dark)' } },
  { tag: 'meta', attrs: { name: 'referrer', content: 'no-referrer' } },
  { tag: 'link', attrs: { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' } },
  { tag: 'link', attrs: { rel: 'manifest', href: '/manifest.webmanifest' } },
];

const noscript: HtmlTagDescriptor = {
  tag: 'noscript',
  children: [
    {
      tag: 'p',
      children:
        'Duologue keeps two phones in step, and needs JavaScript for it. Please turn it on and reload.',
    },
  ],
  injectTo: 'body-prepend',
};

/** Tags that all pages share: a `*.html` holds its title, its word for search engines and its script alone. */
export const sharedHead: Plugin = {
  name: 'shared-head',
  transformIndexHtml: {
    order: 'pre',
    handler: () => [...head.map((tag) => ({ ...tag, injectTo: 'head-prepend' as const })), noscript],
  },
};
