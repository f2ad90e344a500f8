// Keeps the program in the browser through the service worker, and tells when a newer one lies ready.

const CHECK_EVERY_MS = 60 * 60 * 1000;

const listeners = [];
let registration = null;
let told = false;

const tellWhenReady = () => {
  // Without a controller the waiting worker is this very version, on its way in for the first time.
  if (told || !registration?.waiting || !navigator.serviceWorker.controller) return;
  told = true;
  for (const listener of listeners) listener();
};

const follow = (worker) => worker?.addEventListener('statechange', tellWhenReady);

// Registers the service worker. Where there is none (private windows, plain http) the page works all the same.
export const keep = async () => {
  const service = navigator.serviceWorker;
  if (!service) return;
  let hadController = Boolean(service.controller);
  service.addEventListener('controllerchange', () => {
    // A page of the old version would find the new version's files: begin anew.
    if (hadController) location.reload();
    hadController = true;
  });
  try {
    registration = await service.register('/sw.js', { updateViaCache: 'none' });
  } catch {
    return;
  }
  registration.addEventListener('updatefound', () => follow(registration.installing));
  follow(registration.installing);
  tellWhenReady();
  let checked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - checked > CHECK_EVERY_MS) {
      checked = Date.now();
      registration.update().catch(() => {});
    }
  });
  // An installed app's data should not go when the device is short of room. Asked only there: some browsers
  // put the question to the visitor.
  if (matchMedia('(display-mode: standalone)').matches) navigator.storage?.persist?.().catch(() => {});
};

export const onUpdateReady = (listener) => {
  listeners.push(listener);
  if (told) listener();
};

export const applyUpdate = () => registration?.waiting?.postMessage('activate');

// How long a first visit may take to store the program.
const FIRST_STORE_MS = 120_000;

// Whether the program opens without a network: a worker is in charge and the browser still has every file.
// While the first one is being stored, waits for it.
export const offlineReady = async () => {
  const service = navigator.serviceWorker;
  if (!service || !('caches' in window)) return false;
  const limit = new Promise((resolve) => { setTimeout(resolve, FIRST_STORE_MS); });
  const ready = await Promise.race([service.ready, limit]);
  if (!ready?.active) return false;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const list = await cache.match('/precache.json').then((kept) => kept?.json());
    if (!list) continue;
    const stored = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    if (list.files.every(({ path }) => stored.has(`/${path}`))) return true;
  }
  return false;
};
