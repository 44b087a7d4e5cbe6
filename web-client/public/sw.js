// Keeps a partner's page and its assets for the day the network fails: it opens, says where things stood, and
// goes on by itself. Only `/assets/` and pages under `/r/` are ever touched; never the socket, never the API.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const CACHE = 'duologue-1';
/** One page serves every room; under this key no room's id is written to the disk. */
const SHELL = '/r/';
/** Milliseconds that a network which neither works nor fails may keep somebody from the kept page. */
const PATIENCE = 3000;

worker.addEventListener('install', (event) =>
  event.waitUntil(keepOpenPage().then(() => worker.skipWaiting())),
);
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== worker.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(event.request));
  else if (event.request.mode === 'navigate' && pathname.startsWith(SHELL)) event.respondWith(page(event));
});

/** The page that registered this worker loaded before it: fetch it once more, by its path without the fragment. */
async function keepOpenPage() {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const path = open.map((client) => new URL(client.url).pathname).find((path) => path.startsWith(SHELL));
  if (path) await keep(await fetch(path));
}

/** @param {FetchEvent} event */
async function page(event) {
  const kept = await caches.match(SHELL, { cacheName: CACHE });
  try {
    const fresh = await fetch(event.request, { signal: kept ? AbortSignal.timeout(PATIENCE) : null });
    event.waitUntil(keep(fresh.clone()).catch(() => undefined));
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** @param {Request} request */
async function asset(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

/**
 * Stores a page once all that it names is stored. A page of another build drops what the old one needed.
 * @param {Response} fresh
 */
async function keep(fresh) {
  if (!fresh.ok) return;
  const cache = await caches.open(CACHE);
  const html = await fresh.clone().text();
  const kept = await cache.match(SHELL);
  if (kept && (await kept.text()) === html) return;
  const named = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  await cache.addAll(named);
  await cache.put(SHELL, fresh);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== SHELL && !named.includes(pathname)) await cache.delete(request);
  }
}
