// Everything that can be pressed: reachable by the keyboard, large enough, and seen when it has the focus.
const found = [];
const name = (element) =>
  `<${element.tagName.toLowerCase()} class="${element.className}"> ${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}`;
const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
const pressable = 'a[href], button, input, select, textarea, summary, [role="button"], [role="link"], [tabindex]';
for (const element of document.querySelectorAll(pressable)) {
  if (!shown(element) || element.disabled || element.closest('.maplibregl-map')) continue;
  if (element.tabIndex < 0) {
    // A heading takes the focus when a page begins, and nobody presses it.
    if (!element.matches('h1, h2, main, [role="dialog"]')) found.push(`${name(element)} cannot be reached by Tab`);
    continue;
  }
  if (element.tabIndex > 0) found.push(`${name(element)} jumps the queue`);
  element.focus({ preventScroll: true });
  if (document.activeElement !== element) {
    found.push(`${name(element)} does not take the focus`);
    continue;
  }
  // WCAG 2.5.8: 24 by 24; a link within a text is as large as its line.
  const box = element.getBoundingClientRect();
  const hit = element.closest('label')?.getBoundingClientRect() ?? box;
  const spread = getComputedStyle(element, '::after').position === 'absolute';
  const inText = element.matches('p a, li p a, dd a, .prose a');
  if (!spread && !inText && element.type !== 'radio' && (Math.max(box.height, hit.height) < 24 || Math.max(box.width, hit.width) < 24)) {
    found.push(`${name(element)} is ${Math.round(box.width)} by ${Math.round(box.height)}`);
  }
}
return [...new Set(found)];
