// A person with a phone at the browser build of the shop. They read and tap what is visible, by its text.
import type { APIResponse, BrowserContext, Locator, Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { moveClock } from './in-page.mjs';

export interface ShopperOptions {
  /** where they come from, as a proxy tells a shop that trusts it */
  address?: string;
  /** how far the phone's clock is off */
  clockOffMs?: number;
  /** this test makes requests fail; the browser says so in its console, and may */
  failingNetwork?: boolean;
  /** the page comes without the answers to its first questions, as from a shop that was slow to find them */
  bare?: boolean;
  /** the page comes once this is in it: a busy shop may find the answers later than a page waits for them */
  pageWith?: string;
  /** keeps this shopper apart from others in the same browser: `?as=` */
  as?: string;
}

export interface Shopper {
  context: BrowserContext;
  page: Page;
  /** errors in the console and exceptions that nobody caught */
  complaints: string[];
  outside: string[];
  /** paths of the shop's API that were asked, in order */
  asked: string[];
  open(path?: string): Promise<void>;
  sees(text: string | RegExp, withinMs?: number): Promise<void>;
  seesNot(text: string | RegExp): Promise<void>;
  tap(text: string | RegExp): Promise<void>;
  /** a button, which is pressed once it can be pressed */
  press(label: string | RegExp): Promise<void>;
  button(label: string | RegExp): Locator;
  /** a picture that the page was given as data, drawn */
  seesPicture(dataUrl: string): Promise<void>;
  text(): Promise<string>;
  /** from the login sheet through the platform's page and back */
  login(person: string): Promise<void>;
}

const PATIENCE_MS = 15_000;
const LOOPBACK = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost)(:|\/)|^(data|blob|about):/;
const PAGE = /\/shop\/(\?[^#]*)?$/;
const MOST_TRIES = 20;
const MOST_SAID = 600;
const FAILED_REQUEST = /Failed to load resource|WebSocket connection to .* failed/;

async function withoutAnswers(route: Route): Promise<void> {
  const answer = await route.fetch();
  const body = (await answer.text())
    .replace(/<script type="application\/json"[^>]*>.*?<\/script>/s, '')
    .replace(/<div class="look">.*?(?=<div class="coming-blocks")/s, '');
  await route.fulfill({ response: answer, body });
}

async function onceItHas(wanted: string, route: Route): Promise<void> {
  const body = async (answer: APIResponse): Promise<boolean> => (await answer.text()).includes(wanted);
  let answer = await route.fetch();
  for (let tries = 1; tries < MOST_TRIES && !(await body(answer)); tries += 1) answer = await route.fetch();
  await route.fulfill({ response: answer });
}

/** Where something does not come, the failure says what the page said instead, and what was asked last. */
async function telling(work: Promise<void>, { page, asked }: Pick<Shopper, 'page' | 'asked'>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const text = await page
      .locator('body')
      .innerText({ timeout: 1_000 })
      .catch(() => '(nothing)');
    const said = text.replace(/\s+/g, ' ').slice(0, MOST_SAID);
    const message = `${String(error)}\n${page.url()} says: ${said}\nasked last: ${asked.slice(-8).join(' ')}`;
    throw new Error(message, { cause: error });
  }
}

/** Strings are compared with every kind of space alike, patterns are not: a space in one may be one that does not break. */
const spaced = (text: string | RegExp): string | RegExp =>
  typeof text === 'string' ? text : new RegExp(text.source.replaceAll(' ', String.raw`\s`), text.flags);

export async function openShopper(context: BrowserContext, url: string, options: ShopperOptions): Promise<Shopper> {
  const { clockOffMs = 0, failingNetwork = false, bare = false, pageWith, as } = options;
  if (clockOffMs !== 0) await context.addInitScript(moveClock, clockOffMs);
  const search = as === undefined ? '' : `?as=${as}`;
  if (bare) await context.route(PAGE, withoutAnswers);
  if (pageWith !== undefined) await context.route(PAGE, (route) => onceItHas(pageWith, route));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const [complaints, outside, asked] = [[] as string[], [] as string[], [] as string[]];
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || (failingNetwork && FAILED_REQUEST.test(message.text()))) return;
    complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('websocket', (socket) => {
    if (!LOOPBACK.test(socket.url())) outside.push(socket.url());
  });
  context.on('request', (request) => {
    const address = request.url();
    if (!LOOPBACK.test(address)) outside.push(address);
    if (new URL(address).pathname.startsWith('/api/')) asked.push(new URL(address).pathname);
  });
  const shown = (text: string | RegExp): Locator => page.getByText(spaced(text)).filter({ visible: true }).last();
  const button = (label: string | RegExp): Locator =>
    page
      .locator('taro-button-core')
      .filter({ hasText: spaced(label), visible: true })
      .last();
  const shopper: Shopper = {
    ...{ context, page, complaints, outside, asked, button },
    open: async (path = '') => void (await page.goto(`${url}/shop/${search}${path === '' ? '' : `#/${path}`}`)),
    sees: (text, withinMs = PATIENCE_MS) =>
      telling(shown(text).waitFor({ state: 'visible', timeout: withinMs }), shopper),
    seesNot: async (text) => expect(await page.getByText(spaced(text)).filter({ visible: true }).count()).toBe(0),
    seesPicture: (dataUrl) => telling(page.locator(`img[src="${dataUrl}"]`).waitFor(), shopper),
    tap: (text) => telling(shown(text).click(), shopper),
    press: (label) => telling(button(label).click(), shopper),
    text: () => page.locator('body').innerText(),
    async login(person) {
      await page.getByRole('checkbox').filter({ visible: true }).last().locator('taro-view-core').first().click();
      await button('微信登录').click();
      await page.getByPlaceholder('例如：小满').fill(person);
      await page.getByRole('button', { name: '允许' }).click();
      await page.waitForURL(/\/shop\//);
      // what the page asks again for somebody who is known; until it is there, its buttons wait too
      await page.waitForLoadState('networkidle');
    },
  };
  return shopper;
}
