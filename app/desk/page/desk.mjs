// What the desk asks of its page beside what the guide's page can: keys, idleness, files of text, tidy printing.

// Keys that lead somewhere wherever the focus is. A dialog keeps its own.
const KEYS = new Map([
  ['F1', 'house'], ['F2', 'check-in'], ['F3', 'search'], ['F4', 'queue'], ['F6', 'portal'], ['F12', 'lock'],
]);

export const watchDeskKeys = (report) => addEventListener('keydown', (event) => {
  const field = event.target.closest?.('input, textarea, select, [contenteditable]');
  const lock = event.key === 'F12' || (event.ctrlKey && !event.altKey && !event.shiftKey && event.code === 'KeyL');
  if (lock) {
    event.preventDefault();
    report('lock');
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
  const act = KEYS.get(event.key) ?? (event.key === '/' && !field ? 'search' : undefined);
  if (act) {
    event.preventDefault();
    report(act);
  }
});

// Milliseconds since somebody touched the desk. A scanner types, so it counts as a key.
let touched = performance.now();
for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
  addEventListener(kind, () => { touched = performance.now(); }, { passive: true, capture: true });
}
export const idleMs = () => performance.now() - touched;
export const stayAwake = () => { touched = performance.now(); };

// Which sheet of paper: it is a class of the document while the printer asks for the page.
export const printOn = (paper) => {
  const root = document.documentElement;
  const size = new CSSStyleSheet();
  const sizes = { a4: 'A4', a5: 'A5', roll: '80mm 200mm' };
  size.replaceSync(`@page { size: ${sizes[paper] ?? 'A4'}; margin: ${paper === 'roll' ? '3mm' : '14mm'}; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, size];
  root.dataset.paper = paper;
  window.print();
  delete root.dataset.paper;
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== size);
};

// What a locked desk must not leave behind.
export const forgetSelection = () => {
  getSelection()?.removeAllRanges();
  document.activeElement?.blur?.();
};
