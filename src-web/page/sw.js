// Keeps the program for days without a network. A version is stored whole or not at all; the old one stays in
// charge until the visitor asks for the new one.

// Written in by the build: a browser takes a new worker only when its bytes differ.
const VERSION = '__PRECACHE_VERSION__';
const LIST = '/precache.json';
const PROGRAM = `haidang-${VERSION}`;
// The city's last answers, for a page that has no guide of its own (a private window, a second tab).
const ANSWERS = 'haidang-answers';
const MANIFEST = '/v1/guide/manifest';
const AT_ONCE = 6;

// Pages of the city's service that are not the guide's.
const CITY = /^\/(v1|docs|openapi\.json|health|console)(\/|$)/;

self.addEventListener('install', (event) => event.waitUntil(store()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', ({ data }) => { if (data === 'activate') self.skipWaiting(); });
// A notice's message was tapped: to the guide that is open, or to a new one.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openNotices());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname === LIST) return;
  if (pathname.startsWith('/v1/guide/')) event.respondWith(fromCity(event));
  else if (CITY.test(pathname)) return;
  else if (pathname.split('/').pop().includes('.')) event.respondWith(kept(pathname, request));
  else if (request.mode === 'navigate') event.respondWith(kept('/index.html', request));
});

async function openNotices() {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!page) return self.clients.openWindow('/notices');
  page.postMessage('open-notices');
  return page.focus();
}

async function store() {
  try {
    const answer = await fetch(LIST, { cache: 'no-cache' });
    const list = await answer.clone().json();
    if (list.version !== VERSION) throw new Error('the list is of another version');
    const cache = await caches.open(PROGRAM);
    const before = await earlier();
    const files = [...list.files];
    const take = async () => {
      for (let file = files.pop(); file; file = files.pop()) await storeFile(cache, before, file);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, take));
    const stored = (await cache.keys()).length;
    for (const file of list.later) {
      if (before.has(`/${file.path} ${file.sha256}`)) await storeFile(cache, before, file).catch(() => {});
    }
    if (stored !== list.files.length) throw new Error(`${stored} of ${list.files.length} files stored`);
    await cache.put(LIST, answer);
  } catch (error) {
    await caches.delete(PROGRAM);
    throw error;
  }
}

// What an earlier version has stored, by path: a file that did not change is not fetched again.
async function earlier() {
  const found = new Map();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const list = await cache.match(LIST).then((answer) => answer?.json());
    for (const { path, sha256 } of list?.files ?? []) found.set(`/${path} ${sha256}`, cache);
    for (const { path, sha256 } of list?.later ?? []) {
      if (await cache.match(`/${path}`)) found.set(`/${path} ${sha256}`, cache);
    }
  }
  return found;
}

async function storeFile(cache, before, { path, sha256 }) {
  const url = `/${path}`;
  const old = await before.get(`${url} ${sha256}`)?.match(url);
  const answer = old ?? await fetch(url, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // A city that is being updated may answer with files of two versions.
  if (hex !== sha256) throw new Error(`${url}: not the file that is listed`);
  const headers = new Headers(answer.headers);
  // The body is kept as it is after decoding.
  headers.delete('content-encoding');
  headers.delete('content-length');
  await cache.put(url, new Response(bytes, { headers }));
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith('haidang-') && name !== PROGRAM && name !== ANSWERS) await caches.delete(name);
  }
  await self.clients.claim();
}

async function kept(path, request) {
  const { cache, found, file } = await stored(path).catch(() => ({}));
  if (found) return found;
  if (!file) return fetch(request);
  await storeFile(cache, new Map(), file);
  return cache.match(path);
}

// A browser may fail to read what it has stored; the city can still be asked.
async function stored(path) {
  const cache = await caches.open(PROGRAM);
  const found = await cache.match(path);
  if (found) return { found };
  const list = await cache.match(LIST).then((answer) => answer?.json());
  return { cache, file: list?.later?.find((one) => `/${one.path}` === path) };
}

async function fromCity(event) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (answer.status === 200) event.waitUntil(remember(request, answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    // Who names the answer it has only asks for news, and there is none without a network.
    if (request.headers.has('if-none-match')) throw error;
    const last = await caches.match(request.url, { cacheName: ANSWERS });
    if (!last) throw error;
    const headers = new Headers(last.headers);
    // An old answer's clock would make the device's look wrong.
    headers.delete('date');
    headers.set('x-haidang-kept', '1');
    return new Response(last.body, { headers });
  }
}

async function remember(request, answer) {
  const cache = await caches.open(ANSWERS);
  if (new URL(request.url).pathname === MANIFEST) {
    const last = await cache.match(request.url);
    // Pages lead to one edition; with another manifest they lead nowhere.
    if (last && last.headers.get('etag') !== answer.headers.get('etag')) await caches.delete(ANSWERS);
  }
  await (await caches.open(ANSWERS)).put(request.url, answer);
}
