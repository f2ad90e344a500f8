// The whole style as plain data, made anew from what is shown; the map library applies only what differs.

import { tileTemplate } from '/bridge.mjs';
import { OVERLAY } from '/map/colours.mjs';
import { noticeLayers } from '/map/notices.mjs';
import { pinImage } from '/map/pins.mjs';

// The first family only tells the weight: without glyph files the library draws text with the page's own fonts.
const MEDIUM = ['Be Vietnam Pro Medium', 'Be Vietnam Pro', 'Noto Sans'];
const BOLD = ['Be Vietnam Pro SemiBold', 'Be Vietnam Pro', 'Noto Sans'];
const NAMES_FROM = 14;
// Zoom 16 and more: every place for itself.
const CLUSTERS_TO = 15;

// Layers that answer to a tap.
export const TAPPED = ['clusters', 'pins', 'picked'];
export const EMPTY = { type: 'FeatureCollection', features: [] };

let drawing;
// The basemap's style and colours, fetched once; a failure may be tried again.
export const loadDrawing = () => {
  drawing ??= Promise.all(['/basemap/style.template.json', '/basemap/palette.json'].map(fetchJson)).catch((error) => {
    drawing = undefined;
    throw error;
  });
  return drawing;
};

const fetchJson = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

export const styleOf = ([template, palette], { lang, face, theme, places, selected, position, track, notices }) => {
  const base = filled(template, { ...palette[theme], name: nameField(lang), tiles: tileTemplate() });
  const picked = places.features.filter(({ properties }) => properties.id === selected);
  const layers = [...base.layers.map(unrepeated(places)), ...noticeLayers(theme), ...trackLines(theme), ...positionLayers(theme), ...placeLayers(theme, selected), ...trackStops(theme)];
  return {
    ...base,
    sources: {
      ...base.sources,
      places: { type: 'geojson', data: places, cluster: true, clusterMaxZoom: CLUSTERS_TO, clusterRadius: 40 },
      picked: { type: 'geojson', data: { type: 'FeatureCollection', features: picked } },
      position: { type: 'geojson', data: position },
      track: { type: 'geojson', data: track },
      notices: { type: 'geojson', data: notices },
    },
    layers: face ? layers.map(alsoIn(face)) : layers,
  };
};

// Letters that the typeface does not have come from the next family.
const alsoIn = (face) => (layer) => {
  const families = layer.layout?.['text-font'];
  return families ? { ...layer, layout: { ...layer.layout, 'text-font': [...families, face] } } : layer;
};

// Beaches among the places have their own names from there on.
const unrepeated = ({ features }) => (layer) => {
  const twice = layer.id === 'beach-names' && features.some(({ properties }) => properties.category === 'beach');
  return twice ? { ...layer, maxzoom: NAMES_FROM } : layer;
};

// Tokens stand alone in a text, as in "{water}", or within one.
const filled = (value, tokens) => {
  if (typeof value === 'string') return value.replace(/\{([a-z_]+)\}/g, (token, name) => tokens[name] ?? token);
  if (Array.isArray(value)) return value.map((part) => filled(part, tokens));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, filled(part, tokens)]));
};

const nameField = (lang) => `name_${lang.split('-')[0]}`;

// Straight from stop to stop, and dashed: the way itself is the visitor's.
const trackLines = (theme) => [
  {
    id: 'track',
    type: 'line',
    source: 'track',
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': OVERLAY[theme].clusterRim, 'line-width': 3, 'line-dasharray': [1.5, 1.8] },
  },
];

const trackStops = (theme) => {
  const { cluster, clusterRim } = OVERLAY[theme];
  const stops = { source: 'track', filter: ['==', ['geometry-type'], 'Point'] };
  return [
    { id: 'track-stops', type: 'circle', ...stops, paint: { 'circle-radius': 12, 'circle-color': clusterRim, 'circle-stroke-width': 2, 'circle-stroke-color': cluster } },
    {
      id: 'track-numbers',
      type: 'symbol',
      ...stops,
      layout: { 'text-field': ['get', 'number'], 'text-font': BOLD, 'text-size': 13, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': cluster },
    },
  ];
};

const positionLayers = (theme) => {
  const { position, positionRim } = OVERLAY[theme];
  return [
    {
      id: 'accuracy',
      type: 'fill',
      source: 'position',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': position, 'fill-opacity': 0.14, 'fill-outline-color': position },
    },
    {
      id: 'position',
      type: 'circle',
      source: 'position',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 7,
        'circle-color': position,
        'circle-stroke-width': 3,
        'circle-stroke-color': positionRim,
      },
    },
  ];
};

const placeLayers = (theme, selected) => {
  const { ink, halo, cluster, clusterRim } = OVERLAY[theme];
  const single = ['all', ['!', ['has', 'point_count']], ['!=', ['get', 'id'], selected]];
  const name = { 'text-field': ['get', 'name'], 'text-max-width': 8.5, 'text-line-height': 1.15 };
  const nameColours = { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.6 };
  const pin = { 'icon-image': pinImage(theme), 'icon-allow-overlap': true, 'icon-padding': 0 };
  return [
    {
      id: 'names',
      type: 'symbol',
      source: 'places',
      minzoom: NAMES_FROM,
      // The best known first; the others as there is room for them.
      filter: ['all', ...single.slice(1), ['>=', ['get', 'importance'], ['step', ['zoom'], 60, 15, 40, 16, 0]]],
      layout: {
        ...name,
        'text-font': MEDIUM,
        'text-size': 12,
        // Clear of the pin's own image, with which the text would collide.
        'text-variable-anchor-offset': ['top', [0, 1.85], 'left', [1.85, 0], 'right', [-1.85, 0], 'bottom', [0, -1.85]],
        'text-justify': 'auto',
        'text-padding': 2,
        'symbol-sort-key': ['-', 100, ['get', 'importance']],
      },
      paint: nameColours,
    },
    {
      id: 'clusters',
      type: 'circle',
      source: 'places',
      filter: ['has', 'point_count'],
      paint: {
        'circle-radius': ['step', ['get', 'point_count'], 14, 10, 17, 40, 21],
        'circle-color': cluster,
        'circle-stroke-width': 2.5,
        'circle-stroke-color': clusterRim,
      },
    },
    {
      id: 'counts',
      type: 'symbol',
      source: 'places',
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': BOLD,
        'text-size': 13,
        'text-allow-overlap': true,
        // As wide as the circle, which takes no part in keeping names apart.
        'text-padding': 12,
      },
      paint: { 'text-color': ink },
    },
    {
      id: 'pins',
      type: 'symbol',
      source: 'places',
      filter: single,
      layout: { ...pin, 'symbol-sort-key': ['get', 'importance'] },
    },
    {
      id: 'picked',
      type: 'symbol',
      source: 'picked',
      layout: {
        ...name,
        ...pin,
        'icon-size': 1.4,
        'text-font': BOLD,
        'text-size': 14,
        'text-anchor': 'top',
        'text-offset': [0, 1.75],
        'text-allow-overlap': true,
      },
      paint: { ...nameColours, 'text-halo-width': 2.2 },
    },
  ];
};
