// The one way from the page to the core. Which carrier moves the JSON is decided here, once; nothing else
// asks where it runs. A request resolves to a Reply's JSON and rejects with a Fault's JSON.

import * as native from '/bridge/native.mjs';
import * as program from '/bridge/program.mjs';
import * as worker from '/bridge/worker.mjs';

const isNative = '__TAURI_INTERNALS__' in window;
const carrier = isNative ? native : worker;

// Starts the core. Calls before it is open wait for it.
export const start = () => carrier.start();
export const call = (requestJson) => carrier.call(requestJson);
// `listener` is given the JSON list of tags that changed outside a call's own reply.
export const onTouched = (listener) => carrier.onTouched(listener);

// Gives the visitor a file. Resolves to the name it was given, rejects with a Fault's JSON.
export const keepFile = (name, mediaType, text) => carrier.keepFile(name, mediaType, text);
// The same for what is no text, in base64; the front desk's, which is native.
export const keepBytes = (name, base64) => native.keepBytes(name, base64);

// Where the map library finds tiles; `core://` has to be given to its `addProtocol`, with `tile`.
export const tileTemplate = () => carrier.tileTemplate();

const GZIP = [0x1f, 0x8b];

// A tile of the basemap as uncompressed MVT, `null` where there is none.
export const tile = async (z, x, y, signal) => {
  const stored = await carrier.tile(z, x, y, signal);
  signal?.throwIfAborted();
  if (!stored) return null;
  const head = new Uint8Array(stored, 0, Math.min(2, stored.byteLength));
  if (!GZIP.every((byte, at) => head[at] === byte)) return stored;
  const plain = new Blob([stored]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(plain).arrayBuffer();
};

const NO_FIX = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };

// Asks the device once where it is: JSON of lon, lat (degrees) and accuracy (metres).
// Rejects with 'denied', 'unavailable' or 'timeout'.
export const locate = () => new Promise((resolve, reject) => {
  if (!navigator.geolocation) {
    reject('unavailable');
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords: { longitude, latitude, accuracy } }) =>
      resolve(JSON.stringify({ lon: longitude, lat: latitude, accuracy })),
    ({ code }) => reject(NO_FIX[code] ?? 'unavailable'),
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  );
});

// The program itself, as the browser keeps it. A native program is updated by the system it came with.
export const keepProgram = () => { if (!isNative) program.keep(); };
export const onUpdateReady = (listener) => { if (!isNative) program.onUpdateReady(listener); };
export const applyUpdate = () => { if (!isNative) program.applyUpdate(); };
export const offlineReady = async () => isNative || program.offlineReady();
