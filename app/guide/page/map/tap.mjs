// What a finger meant: the nearest pin or cluster within reach of it.

import { TAPPED } from '/map/style.mjs';

// CSS pixels to each side.
const REACH = 16;
// Pins nearer to one another than this are taken in turn by further taps.
const SAME = 8;

export const tapped = (map, point, selected) => {
  const layers = TAPPED.filter((layer) => map.getLayer(layer));
  const box = [[point.x - REACH, point.y - REACH], [point.x + REACH, point.y + REACH]];
  const found = map.queryRenderedFeatures(box, { layers }).map((feature) => {
    const at = map.project(feature.geometry.coordinates);
    return { feature, away: Math.hypot(at.x - point.x, at.y - point.y) };
  });
  if (found.length === 0) return undefined;
  const nearest = Math.min(...found.map(({ away }) => away));
  const stack = found.filter(({ away }) => away - nearest < SAME).map(({ feature }) => feature);
  if (!stack.some(({ properties }) => properties.id === selected)) return stack[0];
  stack.sort((one, other) => (one.properties.id < other.properties.id ? -1 : 1));
  return stack[(stack.findIndex(({ properties }) => properties.id === selected) + 1) % stack.length];
};
