// Small things of the page that Rust asks for: media queries, the share sheet, focus, titles, idleness.

const watch = (query, report) => {
  const list = matchMedia(query);
  list.addEventListener('change', () => report(list.matches));
  report(list.matches);
};

export const watchDark = (report) => watch('(prefers-color-scheme: dark)', report);
export const watchWide = (report) => watch('(min-width: 960px)', report);
export const watchOnline = (report) => {
  addEventListener('online', () => report(true));
  addEventListener('offline', () => report(false));
};
// When the page is looked at again.
export const watchVisible = (report) => document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') report();
});
export const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export { preferredLanguages, words } from '/words.mjs';

export const setTheme = (theme) => { document.documentElement.dataset.theme = theme; };
export const setLanguage = (tag) => { document.documentElement.lang = tag; };
export const setTitle = (title) => { document.title = title; };
export const clearSplash = () => { document.getElementById('main')?.replaceChildren(); };

// A new page begins at its heading, for the eye and for a screen reader.
export const toHeading = () => requestAnimationFrame(() => {
  document.getElementById('content')?.scrollTo({ top: 0 });
  // Where one comes to type, the field has the focus already.
  if (document.activeElement?.closest('.search-field')) return;
  document.querySelector('#content h1')?.focus({ preventScroll: true });
});
export const printPage = () => window.print();
export const focusOn = (selector) => requestAnimationFrame(() => document.querySelector(selector)?.focus());

// 'shared', 'copied' or 'failed'. A sheet the visitor closes again counts as shared: nothing went wrong.
export const share = async (title, text) => {
  try {
    if (navigator.share) {
      await navigator.share({ title, text }).catch((error) => {
        if (error.name !== 'AbortError') throw error;
      });
      return 'shared';
    }
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'failed';
  }
};

// 16 random bytes. Not `randomUUID`, which a page served without TLS does not have.
export const random = () => crypto.getRandomValues(new Uint8Array(16));

export const copy = (text) => navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false;

// Opens a dialog over the page; resolves when it is closed, in whatever way.
export const showSheet = (selector) => new Promise((closed) => {
  const sheet = document.querySelector(selector);
  sheet.addEventListener('close', closed, { once: true });
  // Its content fills it: what is hit besides is the backdrop.
  sheet.addEventListener('click', ({ target }) => { if (target === sheet) sheet.close(); });
  sheet.showModal();
});
export const closeSheet = (selector) => document.querySelector(selector)?.close();

// Keys that work everywhere. Typing into a field is left alone.
export const watchKeys = (report) => addEventListener('keydown', (event) => {
  const field = event.target.closest?.('input, textarea, select');
  if (event.key === '/' && !field && !document.querySelector('dialog[open]') && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    report('search');
  } else if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) {
    report('back');
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && event.target.closest?.('.results, .search-field') && !event.target.closest('textarea, select')) {
    const rows = [...document.querySelectorAll('.results .row-link')];
    const at = rows.indexOf(document.activeElement);
    const next = rows[event.key === 'ArrowDown' ? at + 1 : at - 1];
    event.preventDefault();
    (next ?? document.querySelector('.search-field input'))?.focus();
  }
});

// Reports when nobody has touched the screen for a while, again and again while nobody does.
export const watchIdle = (seconds, report) => {
  let last = performance.now();
  const touched = () => { last = performance.now(); };
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
    addEventListener(kind, touched, { passive: true, capture: true });
  }
  setInterval(() => {
    if (performance.now() - last >= seconds * 1000) {
      touched();
      report();
    }
  }, 500);
};
