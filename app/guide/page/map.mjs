// The interactive map, as the interface drives it: `mount` makes one in an element and gives a handle.
// It reports by JSON texts: ready · select {id} · notice {id} · background · moved {bounds, byUser} · failed {reason}.

import { CATEGORY_COLOURS } from '/map/colours.mjs';
import { Controls } from '/map/controls.mjs';
import { loadLibrary } from '/map/library.mjs';
import { drawPattern, tappedNotice } from '/map/notices.mjs';
import { pinResolver } from '/map/pins.mjs';
import { scriptFace } from '/map/scripts.mjs';
import { EMPTY, loadDrawing, styleOf } from '/map/style.mjs';
import { tapped } from '/map/tap.mjs';

export { CATEGORY_COLOURS };

// West, south, east, north. To the land's sides just within the drawn part, which ends in straight cuts; the sea goes on.
const REACH = [106.97, 10.14, 107.278, 10.498];
const ZOOMS = { minZoom: 9.5, maxZoom: 18 };
const MARGIN = 28;
// A fitted view does not go nearer than this, or a single place would fill the screen.
const FIT_ZOOM = 16;

// `optionsJson`: {lang, theme, reducedMotion, bounds, labels: {map, attribution, schematic, zoomIn, zoomOut, compass}}.
// Rejects, after a `failed` event, when there can be no map here: 'library', 'drawing' or 'webgl'.
export async function mount(element, optionsJson, onEvent) {
  const options = JSON.parse(optionsJson);
  const tell = (event) => onEvent(JSON.stringify(event));
  const orFail = (reason) => (error) => {
    tell({ type: 'failed', reason });
    throw error;
  };
  const [maplibre, drawing, face] = await Promise.all([
    loadLibrary().catch(orFail('library')),
    loadDrawing().catch(orFail('drawing')),
    scriptFace(options.lang),
  ]);
  try {
    return new GuideMap(maplibre, drawing, element, { ...options, face }, tell);
  } catch (error) {
    return orFail('webgl')(error);
  }
}

class GuideMap {
  #maplibre;
  #drawing;
  #map;
  #controls;
  #tell;
  #shown;
  // The last wish for a view while the map has no size, as on a phone whose map page is not open.
  #waiting = null;
  // The language asked for last: its typeface may still be on its way.
  #asked = null;
  #spot = null;
  #destroyed = false;

  constructor(maplibre, drawing, element, options, tell) {
    const { lang = 'en', face = null, theme = 'light', bounds = REACH, labels = {}, reducedMotion = false } = options;
    this.#maplibre = maplibre;
    this.#drawing = drawing;
    this.#tell = (event) => {
      if (!this.#destroyed) tell(event);
    };
    this.#shown = { lang, face, theme, places: EMPTY, selected: '', position: EMPTY, track: EMPTY, notices: EMPTY };
    const [west, south, east, north] = bounds;
    this.#map = new maplibre.Map({
      container: element,
      style: styleOf(drawing, this.#shown),
      ...ZOOMS,
      maxBounds: REACH,
      bounds: [[west, south], [east, north]],
      fitBoundsOptions: { padding: MARGIN },
      attributionControl: false,
      maplibreLogo: false,
      renderWorldCopies: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      fadeDuration: reducedMotion ? 0 : 150,
      reduceMotion: reducedMotion || undefined,
      locale: { 'Map.Title': labels.map ?? '' },
    });
    const drawPin = pinResolver(this.#map);
    this.#map.setMissingStyleImageResolver(async (name) => {
      drawPattern(this.#map, name);
      await drawPin(name);
    });
    this.#controls = new Controls(this.#map, element, labels);
    if (!element.clientWidth) this.fitBounds(west, south, east, north);
    this.#listen();
  }

  setPlaces(geojson) {
    this.#show({ places: JSON.parse(geojson) });
  }

  async setLang(lang) {
    this.#asked = lang;
    const face = await scriptFace(lang);
    if (this.#asked === lang) this.#show({ lang, face });
  }

  // The texts given to `mount`, after the language has changed.
  setLabels(labelsJson) {
    if (!this.#destroyed) this.#controls.label(JSON.parse(labelsJson));
  }

  setTheme(theme) {
    this.#show({ theme: theme === 'dark' ? 'dark' : 'light' });
  }

  // An id that is not among the places selects nothing, until it is.
  select(id) {
    this.#show({ selected: id });
  }

  flyTo(lon, lat, zoom) {
    this.#whenSized(() => this.#map.flyTo({ center: [lon, lat], zoom, maxDuration: 2500 }));
  }

  fitBounds(west, south, east, north) {
    const options = { padding: MARGIN, maxZoom: FIT_ZOOM, maxDuration: 2500 };
    this.#whenSized(() => this.#map.fitBounds([[west, south], [east, north]], options));
  }

  // GeoJSON text of a line and numbered points in its order; empty for none. The view moves to hold it.
  setTrack(geojson) {
    const track = geojson ? JSON.parse(geojson) : EMPTY;
    this.#show({ track });
    const points = track.features.filter(({ geometry }) => geometry.type === 'Point').map(({ geometry }) => geometry.coordinates);
    if (!points.length) return;
    const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
    this.fitBounds(Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats));
  }

  // GeoJSON text of the areas and places that notices are about, each with its `id` and `severity`.
  setNotices(geojson) {
    this.#show({ notices: JSON.parse(geojson) });
  }

  // Degrees, and metres that the position may be off.
  setPosition(lon, lat, accuracy) {
    const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lon, lat] } };
    this.#show({ position: { type: 'FeatureCollection', features: [...around(lon, lat, accuracy), point] } });
  }

  clearPosition() {
    this.#show({ position: EMPTY });
  }

  // A pin beside the guide's places: a spot of the visitor's own.
  setSpot(lon, lat, label) {
    if (this.#destroyed) return;
    this.clearSpot();
    const color = getComputedStyle(document.documentElement).getPropertyValue('--coral').trim();
    this.#spot = new this.#maplibre.Marker({ color }).setLngLat([lon, lat]).addTo(this.#map);
    this.#spot.getElement().setAttribute('aria-label', label);
  }

  clearSpot() {
    this.#spot?.remove();
    this.#spot = null;
  }

  // CSS pixels covered by something else; the map's middle is that of what is left.
  setPadding(top, right, bottom, left) {
    if (!this.#destroyed) this.#map.setPadding({ top, right, bottom, left });
  }

  resize() {
    if (!this.#destroyed) this.#map.resize();
  }

  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#controls.remove();
    this.#map.remove();
  }

  #show(change) {
    const keys = Object.keys(change).filter((key) => change[key] !== this.#shown[key]);
    if (this.#destroyed || keys.length === 0) return;
    Object.assign(this.#shown, change);
    // Without a style the drawing context is lost; it is drawn again from `#shown` once that is back.
    if (this.#map.style) this.#map.setStyle(styleOf(this.#drawing, this.#shown));
  }

  #whenSized(move) {
    if (this.#destroyed) return;
    const { clientWidth, clientHeight } = this.#map.getContainer();
    this.#waiting = clientWidth && clientHeight ? null : move;
    if (!this.#waiting) move();
  }

  #listen() {
    const map = this.#map;
    map.once('load', () => this.#tell({ type: 'ready' }));
    map.on('click', ({ point }) => this.#tap(point));
    map.on('moveend', ({ originalEvent, byUser }) => {
      const [[west, south], [east, north]] = map.getBounds().toArray();
      this.#tell({ type: 'moved', bounds: [west, south, east, north], byUser: Boolean(originalEvent ?? byUser) });
    });
    map.on('mousemove', ({ point }) => {
      map.getCanvas().style.cursor = tapped(map, point, this.#shown.selected) || tappedNotice(map, point) ? 'pointer' : '';
    });
    map.on('resize', () => {
      if (this.#waiting) this.#whenSized(this.#waiting);
    });
    map.on('webglcontextlost', () => this.#tell({ type: 'failed', reason: 'context-lost' }));
    map.on('webglcontextrestored', () => {
      map.setStyle(styleOf(this.#drawing, this.#shown));
      this.#tell({ type: 'ready' });
    });
    // A tile that cannot be had leaves a gap; that is no reason to give up the map.
    map.on('error', ({ error }) => console.warn('map:', error?.message ?? error));
  }

  async #tap(point) {
    const found = tapped(this.#map, point, this.#shown.selected);
    const notice = found ? undefined : tappedNotice(this.#map, point);
    if (notice) {
      this.#tell({ type: 'notice', id: notice });
    } else if (!found) {
      this.#tell({ type: 'background' });
    } else if (found.properties.cluster) {
      const zoom = await this.#map.getSource('places').getClusterExpansionZoom(found.properties.cluster_id);
      const center = found.geometry.coordinates;
      if (!this.#destroyed) this.#map.easeTo({ center, zoom: Math.min(zoom + 0.3, ZOOMS.maxZoom) }, { byUser: true });
    } else {
      this.#tell({ type: 'select', id: found.properties.id });
    }
  }
}

// A circle of `metres` on the ground, as a polygon: the drawn circles of the library are in pixels.
const around = (lon, lat, metres) => {
  if (!(metres > 0)) return [];
  const north = metres / 111_320;
  const east = north / Math.cos((lat * Math.PI) / 180);
  const ring = Array.from({ length: 65 }, (_, step) => {
    const turn = ((step % 64) / 64) * 2 * Math.PI;
    return [lon + east * Math.cos(turn), lat + north * Math.sin(turn)];
  });
  return [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }];
};
