// The core in the same process as the window, reached through Tauri's IPC.

const INTERNAL = JSON.stringify({ code: 'internal' });

export const start = () => {};

export const call = async (requestJson) => {
  try {
    return JSON.stringify(await window.__TAURI__.core.invoke('call', { request: JSON.parse(requestJson) }));
  } catch (fault) {
    throw typeof fault?.code === 'string' ? JSON.stringify(fault) : INTERNAL;
  }
};

export const onTouched = (listener) => {
  window.__TAURI__.event.listen('touched', ({ payload }) => listener(JSON.stringify(payload)));
};

// Into the folder of downloads. Resolves to the name the file was given.
export const keepFile = async (name, mediaType, text) => {
  try {
    return await window.__TAURI__.core.invoke('keep_file', { name, text });
  } catch (fault) {
    throw typeof fault?.code === 'string' ? JSON.stringify(fault) : INTERNAL;
  }
};

export const keepBytes = async (name, base64) => {
  try {
    return await window.__TAURI__.core.invoke('keep_bytes', { name, base64 });
  } catch (fault) {
    throw typeof fault?.code === 'string' ? JSON.stringify(fault) : INTERNAL;
  }
};

// `tiles://localhost/` or `http://tiles.localhost/`, as the platform has it.
const tiles = () => window.__TAURI__.core.convertFileSrc('', 'tiles');

export const tileTemplate = () => `${tiles()}{z}/{x}/{y}`;

export const tile = async (z, x, y, signal) => {
  const response = await fetch(`${tiles()}${z}/${x}/${y}`, { signal });
  if (response.status === 204) return null;
  if (!response.ok) throw INTERNAL;
  return response.arrayBuffer();
};
