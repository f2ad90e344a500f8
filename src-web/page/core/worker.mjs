// The core's side of the worker: in come { id, call } and { id, tile }, out go { id, ok }, { id, fault },
// { touched } and { crashed }.

import init, { call, open, openBasemap, tile } from '/core/haidang_web.js';

const UNREACHABLE = JSON.stringify({ code: 'city_unreachable' });

// A fault is a JSON text. Everything else that is thrown is a broken core, whose memory is not to be used again.
const crash = (error) => {
  console.error(error);
  postMessage({ crashed: true });
};
addEventListener('unhandledrejection', (event) => crash(event.reason));

// A core that cannot be opened answers every call with the reason; opening is tried again with the next call.
let opening = null;
const opened = () => (opening ??= loaded
  .then(() => open((tags) => postMessage({ touched: tags })))
  .catch((error) => {
    opening = null;
    throw error;
  }));

let basemap = null;
const basemapOpened = () => (basemap ??= readBasemap().catch((error) => {
  basemap = null;
  throw error;
}));

const readBasemap = async () => {
  const response = await fetch('/basemap/basemap.mbtiles').catch(() => null);
  if (!response?.ok) throw UNREACHABLE;
  const bytes = await response.arrayBuffer().catch(() => { throw UNREACHABLE; });
  openBasemap(new Uint8Array(bytes));
};

const answer = async ({ id, call: request, tile: at }) => {
  if (request !== undefined) {
    await opened();
    postMessage({ id, ok: await call(request) });
    return;
  }
  await loaded;
  await basemapOpened();
  const bytes = tile(...at)?.buffer ?? null;
  postMessage({ id, ok: bytes }, bytes ? [bytes] : []);
};

addEventListener('message', ({ data }) => {
  answer(data).catch((error) => {
    if (typeof error === 'string') postMessage({ id: data.id, fault: error });
    else crash(error);
  });
});

const loaded = init({ module_or_path: '/core/haidang_web_bg.wasm' });
// At once, not with the first call: the interface is being loaded meanwhile. A fault is told to whoever calls.
opened().catch((error) => { if (typeof error !== 'string') crash(error); });
