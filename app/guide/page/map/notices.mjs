// Areas and places that notices of the city are about: a fill, stripes and an outline by severity, so that none is
// told by colour alone. Every one of them also stands on the page of notices.

import { NOTICE } from '/map/colours.mjs';

// CSS pixels of one tile of a pattern.
const TILE = 12;
const RATIO = 3;
// Places without an area get a ring around their pin.
const RING = 21;
// A finger's reach to each side.
const REACH = 10;

const LAYERS = ['notice-area', 'notice-ring'];

const bySeverity = (theme) => [
  'match', ['get', 'severity'],
  ...Object.entries(NOTICE[theme]).flatMap(([severity, colour]) => [severity, colour]),
  NOTICE[theme].info,
];

const areas = { source: 'notices', filter: ['==', ['geometry-type'], 'Polygon'] };
const places = { source: 'notices', filter: ['==', ['geometry-type'], 'Point'] };

export const noticeLayers = (theme) => [
  { id: 'notice-area', type: 'fill', ...areas, paint: { 'fill-color': bySeverity(theme), 'fill-opacity': 0.22 } },
  {
    id: 'notice-stripes',
    type: 'fill',
    ...areas,
    paint: { 'fill-pattern': ['concat', `notice/${theme}/`, ['get', 'severity']], 'fill-opacity': 0.6 },
  },
  {
    id: 'notice-outline',
    type: 'line',
    ...areas,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': bySeverity(theme), 'line-width': 2.5 },
  },
  {
    id: 'notice-ring',
    type: 'circle',
    ...places,
    paint: {
      'circle-radius': RING,
      'circle-color': bySeverity(theme),
      'circle-opacity': 0.22,
      'circle-stroke-width': 3,
      'circle-stroke-color': bySeverity(theme),
    },
  },
];

// The id of the notice whose area or place was tapped.
export const tappedNotice = (map, { x, y }) => {
  const layers = LAYERS.filter((layer) => map.getLayer(layer));
  const box = [[x - REACH, y - REACH], [x + REACH, y + REACH]];
  return layers.length ? map.queryRenderedFeatures(box, { layers })[0]?.properties.id : undefined;
};

// How the lines of each severity run across a tile, as fractions of its side: none, dots, stripes, a grid.
const STRIPES = {
  info: [],
  clear: [],
  advice: [[0.49, 0.5, 0.51, 0.5]],
  warning: [[0, 1, 1, 0], [-0.5, 0.5, 0.5, -0.5], [0.5, 1.5, 1.5, 0.5]],
  danger: [[0, 1, 1, 0], [-0.5, 0.5, 0.5, -0.5], [0.5, 1.5, 1.5, 0.5], [0, 0, 1, 1], [-0.5, 0.5, 0.5, 1.5], [0.5, -0.5, 1.5, 0.5]],
};

// For a name of an image that the map misses; other names are left alone.
export const drawPattern = (map, name) => {
  const [kind, theme, severity] = name.split('/');
  if (kind !== 'notice' || !(theme in NOTICE) || map.hasImage(name)) return;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = TILE * RATIO;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.scale(TILE * RATIO, TILE * RATIO);
  pen.strokeStyle = NOTICE[theme][severity] ?? NOTICE[theme].info;
  pen.lineWidth = severity === 'advice' ? 0.3 : 0.14;
  pen.lineCap = 'round';
  for (const [fromX, fromY, toX, toY] of STRIPES[severity] ?? []) {
    pen.beginPath();
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
    pen.stroke();
  }
  map.addImage(name, pen.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: RATIO });
};
