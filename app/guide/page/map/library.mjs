// MapLibre GL JS, loaded when the first map is shown, together with what it needs before it draws.

import { tile } from '/bridge.mjs';

const LIBRARY = '/vendor/maplibre-gl.mjs';
const WORKER = '/vendor/maplibre-gl-worker.mjs';
const STYLES = '/vendor/maplibre-gl.css';
// Letters of every subset of the typeface. A canvas does not wait for a font, it takes another one and keeps it.
const SAMPLE = 'Vũng Tàu ƠƯơưĐđ ạậặẹệịọộợụựỳỵỷỹ Šč';
const WEIGHTS = [400, 500, 600, 700];
const FONTS_WITHIN = 3000;

let library;
export const loadLibrary = () => {
  library ??= open().catch((error) => {
    library = undefined;
    throw error;
  });
  return library;
};

const open = async () => {
  const [maplibre] = await Promise.all([import(LIBRARY), styleSheet(), fonts()]);
  maplibre.setWorkerUrl(WORKER);
  maplibre.addProtocol('core', async ({ url }, { signal }) => {
    const [z, x, y] = url.slice('core://'.length).split('/').map(Number);
    // An empty tile is a valid one: sea.
    return { data: (await tile(z, x, y, signal)) ?? new ArrayBuffer(0) };
  });
  return maplibre;
};

const styleSheet = () => new Promise((resolve, reject) => {
  if (document.querySelector(`link[href="${STYLES}"]`)) {
    resolve();
    return;
  }
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = STYLES;
  link.addEventListener('load', resolve, { once: true });
  link.addEventListener('error', () => reject(new Error(STYLES)), { once: true });
  // First, so that our own rules win.
  document.head.prepend(link);
});

const fonts = () => {
  const loads = WEIGHTS.map((weight) => document.fonts.load(`${weight} 16px "Be Vietnam Pro"`, SAMPLE));
  const late = new Promise((resolve) => setTimeout(resolve, FONTS_WITHIN));
  return Promise.race([Promise.allSettled(loads), late]);
};
