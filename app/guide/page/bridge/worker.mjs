// The core in a Web Worker: requests go out with a number, answers come back with it.

const INTERNAL = JSON.stringify({ code: 'internal' });
// A core that breaks again this soon after it was started anew will not get better by a third start.
const SOON_MS = 60_000;

const waiting = new Map();
const listeners = [];
let core = null;
let lastId = 0;
let restartedAt = -Infinity;

const open = () => {
  core = new Worker('/core/worker.mjs', { type: 'module', name: 'core' });
  core.addEventListener('message', ({ data }) => {
    if (data.touched !== undefined) {
      for (const listener of listeners) listener(data.touched);
    } else if (data.crashed) {
      crashed();
    } else {
      settle(data);
    }
  });
  core.addEventListener('error', crashed);
  core.addEventListener('messageerror', crashed);
};

const settle = ({ id, ok, fault }) => {
  const pending = waiting.get(id);
  waiting.delete(id);
  if (fault === undefined) pending?.resolve(ok);
  else pending?.reject(fault);
};

const crashed = () => {
  core?.terminate();
  core = null;
  for (const { reject } of waiting.values()) reject(INTERNAL);
  waiting.clear();
  if (performance.now() - restartedAt > SOON_MS) {
    restartedAt = performance.now();
    open();
  }
};

const ask = (message) => new Promise((resolve, reject) => {
  if (!core) {
    reject(INTERNAL);
    return;
  }
  const id = ++lastId;
  waiting.set(id, { resolve, reject });
  core.postMessage({ id, ...message });
});

// A page that a browser keeps for the way back would keep the database, too, from the page that follows (and
// Chromium 156 crashes over its sleeping worker). It gives the core up, and begins anew when it is shown again.
const giveUp = () => {
  core?.terminate();
  core = null;
};
const comeBack = ({ persisted }) => { if (persisted) location.reload(); };

export const start = () => {
  if (core) return;
  open();
  addEventListener('pagehide', giveUp);
  addEventListener('pageshow', comeBack);
};
export const call = (requestJson) => ask({ call: requestJson });
export const onTouched = (listener) => { listeners.push(listener); };
// As a download of the browser, which asks or names it as it is set to.
export const keepFile = async (name, mediaType, text) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: mediaType }));
  link.download = name;
  link.click();
  // The download has begun by then; earlier some browsers would find nothing to fetch.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
};
export const tileTemplate = () => 'core://{z}/{x}/{y}';
export const tile = (z, x, y) => ask({ tile: [z, x, y] });
