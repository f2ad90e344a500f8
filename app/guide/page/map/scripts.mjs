// Typefaces for the scripts that Be Vietnam Pro does not draw. The map draws letters on a canvas, which takes what
// is there at that moment and keeps it: the face has to be here before the first label.

const FACES = {
  ko: { family: 'Hai Dang KO', letter: '한' },
  ja: { family: 'Hai Dang JA', letter: 'あ' },
  'zh-Hans': { family: 'Hai Dang SC', letter: '灯' },
  'zh-Hant': { family: 'Hai Dang TC', letter: '燈' },
  ru: { family: 'Onest', letter: 'Ж', always: true },
};
// No character: what the device draws for letters it does not have.
const NOTHING = '\u{10ffff}';
const SIDE = 32;

// The family for labels in a language, loaded; null where the device draws that script itself.
export const scriptFace = async (lang) => {
  const face = FACES[lang];
  if (!face || (!face.always && deviceDraws(face.letter))) return null;
  const faces = await document.fonts.load(`16px "${face.family}"`, face.letter).catch(() => []);
  return faces.length ? face.family : null;
};

const deviceDraws = (letter) => picture(letter) !== picture(NOTHING);

const picture = (letter) => {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.font = `${SIDE / 2}px sans-serif`;
  pen.fillText(letter, 2, SIDE - 8);
  return pen.getImageData(0, 0, SIDE, SIDE).data.join();
};
