// What runs inside the page of a browser under test.
/* global document, MutationObserver, NodeFilter */

/** Before anything else: the phone's clock is off by so much. */
export function moveClock(offMs) {
  const Real = Date;
  class Moved extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + offMs);
      else super(...given);
    }
    static now() {
      return Real.now() + offMs;
    }
  }
  globalThis.Date = Moved;
}

/** Two taps before the program can draw anything in between. */
export function tapTwice(element) {
  element.click();
  element.click();
}

/**
 * Taps the last button of a page's bar, and again whatever takes its place, the moment it is there.
 * @param {string} label what is written on the first
 */
export function tapThroughChange(label) {
  const shown = () => [...document.querySelectorAll('taro-button-core')].filter((one) => one.offsetParent !== null);
  const first = shown().find((one) => one.textContent === label);
  const watch = new MutationObserver(() => {
    const next = shown().pop();
    if (!next || next.textContent === label) return;
    watch.disconnect();
    next.click();
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  first.click();
}

/**
 * Where each of these texts is drawn, in whole points: left edge, and middle from top to bottom.
 * @param {string[]} texts
 * @returns {Record<string, number[]>}
 */
export function placesOf(texts) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.trim() ?? '';
    if (!texts.includes(text) || found.has(text)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, top, width, height } = range.getBoundingClientRect();
    if (width > 0) found.set(text, [Math.round(left), Math.round(top + height / 2)]);
  }
  return Object.fromEntries(found);
}

/** What Enter would press: its role and its text; nothing while the page as a whole has the focus. */
export function focused() {
  const { activeElement: one, body } = document;
  if (one === null || one === body) return { role: '', text: '' };
  return { role: one.getAttribute('role') ?? '', text: one.textContent ?? '' };
}
