// What runs inside a page that is photographed, and therefore knows a browser's names and nothing of ours.
/* global document, innerHeight, localStorage, NodeFilter */

export function keepSession(session) {
  localStorage.setItem('hetuan:session', session);
}

/** The reader's own text size, as a browser's setting makes it. */
export function scaleText(factor) {
  const scale = () => (document.documentElement.style.fontSize = `${16 * factor}px`);
  if (document.documentElement) scale();
  document.addEventListener('DOMContentLoaded', scale);
}

/** How much there is, and whether every picture in sight has come; digits tick and do not count. */
export function lookOf() {
  const pictures = [...document.images].filter((one) => one.getBoundingClientRect().top < innerHeight);
  const coming = pictures.filter((one) => !one.complete).length;
  return `${document.body.innerText.replace(/\d/g, '')} ${document.images.length} ${coming}`;
}

/** Clocks, numbers and moments change from run to run: the same ones stand on every picture, and no tick undoes it. */
export function writeOver() {
  for (let timer = setTimeout(() => undefined, 0); timer > 0; timer -= 1) clearTimeout(timer);
  const rules = [
    [/\d{16,}/g, '2026010100000000001'],
    [/\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?/g, '2026-01-01 12:00'],
    [/\d{1,2}月\d{1,2}日 \d\d:\d\d(:\d\d)?/g, '1月1日 12:00'],
  ];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    const inClock = node.parentElement?.closest('[class*="countdown"]') && /^\d\d$/.test(text.trim());
    const next = inClock ? '12' : rules.reduce((now, [pattern, fixed]) => now.replace(pattern, fixed), text);
    if (next !== text) node.nodeValue = next;
  }
}
