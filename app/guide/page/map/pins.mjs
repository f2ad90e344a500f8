// The round pins, drawn when the map first asks for one: a disc in the category's colour with its white glyph.
// A place whose position is approximate gets a paler disc within a dashed ring and a soft halo.

import { CATEGORY_COLOURS, OVERLAY } from '/map/colours.mjs';

const RATIO = 3;
// CSS pixels. The sides are the room that names keep free around a pin.
const SIDE = 36;
const APPROXIMATE_SIDE = 40;
const DISC = 13;
const RIM = 2;
const GLYPH = 17;
const RING = 16.5;
const HALO = 20;

// A style expression: the image of the feature's pin.
export const pinImage = (theme) => [
  'concat', `pin/${theme}/`, ['get', 'category'], ['case', ['==', ['get', 'approximate'], true], '/approximate', ''],
];

// To be given to `setMissingStyleImageResolver`. Other names are left alone.
export const pinResolver = (map) => async (name) => {
  const [kind, theme, category, approximate] = name.split('/');
  if (kind !== 'pin' || !(theme in OVERLAY)) return;
  const glyph = await glyphOf(category, OVERLAY[theme].glyph).catch(() => null);
  const image = drawPin(CATEGORY_COLOURS[theme][category] ?? CATEGORY_COLOURS[theme].practical, {
    ...OVERLAY[theme],
    glyph,
    approximate: approximate === 'approximate',
  });
  if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio: RATIO });
};

const drawPin = (colour, { glyph, rim, shade, approximate }) => {
  const canvas = document.createElement('canvas');
  const side = approximate ? APPROXIMATE_SIDE : SIDE;
  canvas.width = canvas.height = side * RATIO;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.scale(RATIO, RATIO);
  pen.translate(side / 2, side / 2);
  if (approximate) {
    disc(pen, HALO, colour, 0.16);
    pen.setLineDash([3.4, 2.7]);
    pen.lineWidth = 1.6;
    pen.strokeStyle = colour;
    circle(pen, RING);
    pen.stroke();
    disc(pen, DISC, rim, 0.8);
    disc(pen, DISC - 1.5, colour, 0.78);
  } else {
    pen.shadowColor = shade;
    pen.shadowBlur = 3 * RATIO;
    pen.shadowOffsetY = RATIO;
    disc(pen, DISC + RIM, rim);
    pen.shadowColor = 'transparent';
    disc(pen, DISC, colour);
  }
  if (glyph) pen.drawImage(glyph, -GLYPH / 2, -GLYPH / 2, GLYPH, GLYPH);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
};

const circle = (pen, radius) => {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
};

const disc = (pen, radius, colour, opacity = 1) => {
  pen.globalAlpha = opacity;
  pen.fillStyle = colour;
  circle(pen, radius);
  pen.fill();
  pen.globalAlpha = 1;
};

const drawings = new Map();

// The category's icon in one colour. A data address, because an SVG drawn from another file has no `currentColor`.
const glyphOf = async (category, colour) => {
  if (!drawings.has(category)) drawings.set(category, fetchText(`/icons/category/${category}.svg`));
  let text;
  try {
    text = await drawings.get(category);
  } catch (error) {
    drawings.delete(category);
    throw error;
  }
  const image = new Image(GLYPH * RATIO * 2, GLYPH * RATIO * 2);
  // Thin strokes would vanish at this size.
  const bold = text.replaceAll('currentColor', colour).replace('stroke-width="1.75"', 'stroke-width="2.1"');
  image.src = `data:image/svg+xml,${encodeURIComponent(bold)}`;
  await image.decode();
  return image;
};

const fetchText = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
};
