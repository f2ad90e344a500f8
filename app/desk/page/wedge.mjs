// A scanner types like a keyboard: every key is told to the program before anything else sees it.

const CHARS = new Map([['Enter', '\n'], ['Tab', '\t'], ['Backspace', '\b']]);

// No person's keys follow one another within this.
const FAST_MS = 30;

// What a key only writes into. Anything else it operates: a space presses a button, a letter chooses in a list, a slash
// leads to the search.
const TEXT = new Set(['text', 'search', 'tel', 'url', 'email']);
const takesText = (field) => field?.tagName === 'TEXTAREA' || (field?.tagName === 'INPUT' && TEXT.has(field.type));

// What had the focus before the burst, and what stood in it: its first key is not known to be a scanner's.
let before = null;

// Takes the last characters of the field with the focus back out of it.
const takeBack = (count) => {
  const field = document.activeElement;
  if (!count || !field || !('value' in field) || typeof field.value !== 'string') return;
  if (!takesText(field)) {
    if (before?.field === field && field.value !== before.value) {
      field.value = before.value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    return;
  }
  const end = field.selectionEnd ?? field.value.length;
  const letters = [...field.value.slice(0, end)];
  field.value = letters.slice(0, Math.max(0, letters.length - count)).join('') + field.value.slice(end);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

// `onKey(character, ms)` answers 0 to let the key through, 1 to swallow it, and more where a scan is complete: 2 and
// what has to be taken back. `onSettle(ms)` the same, some time after the last key. `onPaste(text)` answers whether it was a
// document.
export const watchScanner = (onKey, onSettle, onPaste) => {
  let timer = 0;
  let last = -FAST_MS;
  addEventListener('keydown', (event) => {
    const key = CHARS.get(event.key) ?? ([...event.key].length === 1 ? event.key : '');
    if (!key || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.type === 'password' || event.target.dataset?.wedge === 'own') return;
    const fast = event.timeStamp - last < FAST_MS && !event.repeat;
    last = event.timeStamp;
    if (!fast) before = { field: event.target, value: event.target.value };
    const told = onKey(key, event.timeStamp);
    // A tab that is no scanner's leads on, however fast it came.
    if (told > 0 || (fast && key !== '\t' && !takesText(event.target))) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (told > 1) takeBack(told - 2);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const late = onSettle(performance.now());
      if (late > 1) takeBack(late - 2);
    }, 350);
  }, { capture: true });
  addEventListener('paste', (event) => {
    if (event.target.dataset?.wedge === 'own') return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length >= 30 && onPaste(text)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, { capture: true });
};

// Moves the focus to the row before or after, in a list of links.
export const moveRow = (selector, by) => {
  const rows = [...document.querySelectorAll(selector)];
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  next?.focus();
};

// The field that lacks something first.
export const focusFirst = (selector) => document.querySelector(selector)?.focus();
