// What a picture shows only to a patient eye, measured in the page itself: targets too small for a thumb, text cut off
// without a mark or spilling over, text too faint to read, a page wider than its window, and what can't be scrolled out
// from under the bar at its bottom. It runs inside the page, where these functions know each other by name alone.
/* global document, getComputedStyle, innerHeight, innerWidth */

const LEAST_TARGET = 43;
const LEAST_CONTRAST = 4.45;
const PRESSED = ['button', 'link', 'checkbox', 'radio', 'tab', 'switch'];

/** The page on top; those behind it keep their elements. */
function topPage() {
  return [...document.querySelectorAll('.taro_page')].filter((one) => one.getClientRects().length > 0).pop();
}

function isShown(element) {
  const { width, height, bottom, right } = element.getBoundingClientRect();
  const { visibility, opacity } = getComputedStyle(element);
  return width > 0 && height > 0 && bottom > 0 && right > 0 && visibility !== 'hidden' && opacity !== '0';
}

function nameOf(element) {
  const words = element.getAttribute('aria-label') ?? element.innerText ?? '';
  return `“${words.trim().replace(/\s+/g, ' ').slice(0, 24)}”`;
}

function textsOf(page) {
  const own = (one) => [...one.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue.trim() !== '');
  return [...page.querySelectorAll('*')].filter((one) => own(one) && isShown(one));
}

function ancestorsOf(element) {
  const all = [];
  for (let up = element; up; up = up.parentElement) all.push(up);
  return all;
}

/** How far a thumb may be off the middle of it in each direction and still press it. */
function reachOf(element) {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hits = (px, py) => element.contains(document.elementFromPoint(px, py));
  const corners = [
    [box.left + 2, y],
    [box.right - 2, y],
    [x, box.top + 2],
    [x, box.bottom - 2],
  ];
  // something lies over a part of it: how big it is shows elsewhere
  if (!corners.every(([px, py]) => hits(px, py))) return null;
  const reach = (dx, dy) => {
    let far = 0;
    while (far < 30 && hits(x + dx * (far + 1), y + dy * (far + 1))) far += 1;
    return far;
  };
  return { wide: reach(-1, 0) + reach(1, 0) + 1, high: reach(0, -1) + reach(0, 1) + 1 };
}

function narrowTargets(page) {
  const reached = [...PRESSED.map((role) => `[role="${role}"]`), 'taro-button-core'].join(',');
  return [...page.querySelectorAll(reached)].filter(isShown).flatMap((one) => {
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const atEdge = top < 4 || left < 4 || bottom > innerHeight - 4 || right > innerWidth - 4;
    const reach = atEdge ? null : reachOf(one);
    const fits = reach === null || (reach.wide >= LEAST_TARGET && reach.high >= LEAST_TARGET);
    return fits ? [] : [`target of ${reach.wide}×${reach.high}: ${nameOf(one)}`];
  });
}

/** How far a line may end outside: a full-width mark there keeps half of its width blank, and browsers let that hang over. */
function blankOf(element) {
  return /[、-】！-～]/.test(element.textContent) ? parseFloat(getComputedStyle(element).fontSize) / 2 : 0;
}

function cutTexts(page) {
  return textsOf(page).flatMap((one) => {
    const { overflow, display, textOverflow, webkitLineClamp } = getComputedStyle(one);
    if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none') return [];
    const range = document.createRange();
    range.selectNodeContents(one);
    const { left, right, width } = range.getBoundingClientRect();
    const scrolls = ancestorsOf(one.parentElement).some((up) => /auto|scroll/.test(getComputedStyle(up).overflowX));
    const wider = one.clientWidth > 0 && width > one.clientWidth + 2 + blankOf(one);
    if (overflow === 'hidden' && one.scrollWidth > one.clientWidth + 1) return [`cut off: ${nameOf(one)}`];
    if (overflow !== 'hidden' && display !== 'inline' && wider) return [`spills over: ${nameOf(one)}`];
    return !scrolls && (right > innerWidth + 1 || left < -1) ? [`outside: ${nameOf(one)}`] : [];
  });
}

/** Red, green, blue and how much of them there is. */
function partsOf(colour) {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function lightOf(parts) {
  const [red, green, blue] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Of its ink to its ground, as WCAG has it; null where that is a picture, or while it fades in or out. */
function contrastOf(element) {
  const over = (top, under) => top.slice(0, 3).map((part, at) => part * top[3] + under[at] * (1 - top[3]));
  const grounds = [];
  let fade = 1;
  for (const up of ancestorsOf(element)) {
    const { opacity, backgroundImage, backgroundColor } = getComputedStyle(up);
    fade *= Number(opacity);
    if (backgroundImage !== 'none' || fade < 0.3) return null;
    const ground = partsOf(backgroundColor);
    if (ground[3] > 0) grounds.push(ground);
    if (ground[3] === 1) break;
  }
  const under = grounds.reverse().reduce((now, ground) => over(ground, now), [255, 255, 255]);
  const [red, green, blue, alpha] = partsOf(getComputedStyle(element).color);
  const lights = [lightOf(over([red, green, blue, alpha * fade], under)), lightOf(under)];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

function faintTexts(page) {
  return textsOf(page).flatMap((one) => {
    const contrast = contrastOf(one);
    return contrast === null || contrast >= LEAST_CONTRAST ? [] : [`contrast ${contrast.toFixed(1)}: ${nameOf(one)}`];
  });
}

function faultsOf() {
  const page = topPage();
  if (!page) return [];
  const { scrollWidth, clientWidth } = document.documentElement;
  const sideways = scrollWidth > clientWidth + 1 ? [`the page is ${scrollWidth} wide in ${clientWidth}`] : [];
  return [...new Set([...narrowTargets(page), ...cutTexts(page), ...faintTexts(page), ...sideways])];
}

/** How tall a window has to be to show the whole page, and what is still under the bar at its end. */
function endOfPage() {
  const page = topPage();
  if (!page) return { tall: innerHeight, faults: [] };
  const tall = Math.ceil(innerHeight - page.clientHeight + page.scrollHeight);
  page.scrollTo(0, page.scrollHeight);
  const bars = [...page.querySelectorAll('[class*="footer"]')].filter((one) => !one.closest('[role="dialog"]'));
  const faults = bars.flatMap((bar) => {
    const { top } = bar.getBoundingClientRect();
    const before = [...bar.parentElement.children].slice(0, [...bar.parentElement.children].indexOf(bar));
    const flows = before.filter((one) => /static|relative/.test(getComputedStyle(one).position));
    const covered = Math.max(0, ...flows.map((one) => one.getBoundingClientRect().bottom - top));
    return covered > 1 ? [`${Math.round(covered)} points under the bar`] : [];
  });
  page.scrollTo(0, 0);
  return { tall, faults };
}

const constants = { LEAST_TARGET, LEAST_CONTRAST, PRESSED };
const functions = [
  ...[topPage, isShown, nameOf, textsOf, ancestorsOf, reachOf, narrowTargets, blankOf, cutTexts],
  ...[partsOf, lightOf, contrastOf, faintTexts, faultsOf, endOfPage],
];

/** All of the above as the script that a page begins with. */
export const faultScript = [
  ...Object.entries(constants).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`),
  ...functions.map(String),
  'Object.assign(globalThis, { faultsOf, endOfPage });',
].join('\n');
