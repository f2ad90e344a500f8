// Reading aloud by the device's own voices, sentence by sentence.

const engine = window.speechSynthesis;

// Some browsers tell their voices only after a while, and some have none.
const PATIENCE_MS = 2000;
// An engine that has not begun by then will not.
const SILENCE_MS = 8000;

let waiting;
const voices = () => {
  const now = engine?.getVoices() ?? [];
  if (now.length || !engine) return Promise.resolve(now);
  waiting ??= new Promise((done) => {
    const tell = () => done(engine.getVoices());
    engine.addEventListener?.('voiceschanged', tell, { once: true });
    setTimeout(tell, PATIENCE_MS);
  }).finally(() => { waiting = undefined; });
  return waiting;
};

const speaks = (voice, tag) => {
  const [primary, ...rest] = voice.lang.replaceAll('_', '-').split('-');
  if (!tag.startsWith('zh')) return primary.toLowerCase() === tag;
  const traditional = rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part.toLowerCase()));
  return ['zh', 'cmn'].includes(primary.toLowerCase()) && traditional === (tag === 'zh-Hant');
};

// A voice of the device before one that asks the network, which without one says nothing.
const voiceFor = async (tag) => {
  const fitting = (await voices()).filter((voice) => speaks(voice, tag));
  const here = fitting.filter((voice) => voice.localService);
  const usable = here.length || !navigator.onLine ? here : fitting;
  return usable.find((voice) => voice.default) ?? usable[0];
};

// 'yes', 'no' where the device has voices but none for this language, 'never' where it has none at all.
export const canRead = async (tag) => {
  if (await voiceFor(tag)) return 'yes';
  return (await voices()).length ? 'no' : 'never';
};

let pieces = [];
let at = 0;
// Whatever belongs to an earlier run is not heeded.
let run = 0;
let tell = () => {};
// Kept, or Chromium throws the utterance away and never says that it has ended.
let current;

const silence = () => {
  run += 1;
  current = undefined;
  engine?.cancel();
};

const finish = (how) => {
  silence();
  pieces = [];
  tell(how);
};

const next = async (mine) => {
  const piece = pieces[at];
  if (!piece) {
    finish('idle');
    return;
  }
  const voice = await voiceFor(piece.lang);
  if (mine !== run) return;
  const goOn = () => {
    if (mine !== run) return;
    at += 1;
    next(mine);
  };
  if (!voice) {
    goOn();
    return;
  }
  let begun = false;
  const utterance = new SpeechSynthesisUtterance(piece.text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.onstart = () => { begun = true; };
  utterance.onend = goOn;
  utterance.onerror = () => { if (mine === run) finish('failed'); };
  current = utterance;
  engine.speak(utterance);
  setTimeout(() => { if (mine === run && current === utterance && !begun) finish('failed'); }, SILENCE_MS);
};

// `json`: a list of { lang, text }, a sentence each. `report` is told 'reading', 'paused', 'idle' or 'failed'.
export const read = (json, report) => {
  silence();
  pieces = JSON.parse(json);
  at = 0;
  tell = report;
  resume();
};

// The engine's own pause does nothing on some phones. From the beginning of the sentence it goes on everywhere.
export const pause = () => {
  silence();
  tell('paused');
};

export const resume = () => {
  if (!pieces.length) return;
  tell('reading');
  next(run);
};

// Says nothing more and reports nothing more.
export const stop = () => {
  tell = () => {};
  finish('idle');
};

addEventListener('pagehide', () => finish('idle'));
