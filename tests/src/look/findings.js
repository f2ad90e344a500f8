// What a reader would stumble over. `arguments[0]`: names of messages that must not be seen.
const found = [];
const keys = new Set(arguments[0]);
const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
const name = (element) => {
  const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
  return `<${element.tagName.toLowerCase()} class="${element.className}"> "${text}"`;
};
// Scrolls sideways on purpose: what is outside can be brought in. The panel that pages lie in scrolls downwards; that
// it could be pushed sideways as well is a fault.
const panel = document.querySelector('.panel');
const scrolls = (element) => {
  for (let at = element; at && at !== panel && at !== document.body; at = at.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
  }
  return false;
};
// Only for screen readers, or only when it has the focus.
const unseen = (element) => Boolean(element.closest('.visually-hidden, .skip, .maplibregl-map, [hidden]'));

const wide = document.documentElement.scrollWidth;
if (wide > innerWidth) found.push(`the page is ${wide} wide in a window of ${innerWidth}`);

if (panel && panel.scrollWidth > panel.clientWidth) {
  found.push(`the panel is ${panel.scrollWidth} wide inside ${panel.clientWidth}`);
}

for (const element of document.body.querySelectorAll('*')) {
  const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!text || !shown(element) || unseen(element)) continue;
  const style = getComputedStyle(element);
  const shortened = style.overflowX === 'hidden' && style.textOverflow === 'ellipsis';
  const range = document.createRange();
  range.selectNodeContents(element);
  const box = (shortened ? element : range).getBoundingClientRect();
  if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(element)) {
    found.push(`${name(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth}`);
  }
  const cut = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
  if (cut && !shortened) found.push(`${name(element)} is cut off at its right`);
  if (style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2 && style.webkitLineClamp === 'none') {
    found.push(`${name(element)} is cut off at its bottom`);
  }
}

const read = [document.title, document.body.innerText];
for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
  for (const attribute of ['aria-label', 'placeholder', 'title', 'alt']) read.push(element.getAttribute(attribute) ?? '');
}
for (const text of read) {
  for (const word of text.match(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g) ?? []) {
    if (keys.has(word)) found.push(`the message ${word} is not translated`);
  }
  const mark = text.match(/\{\s*\$?[a-z-]+\s*\}|undefined|\[object Object\]|NaN/);
  if (mark) found.push(`"${mark[0]}" stands in a text`);
}
return [...new Set(found)];
