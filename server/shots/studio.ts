// Takes one picture of one screen, and measures what is on it. What changes by itself from run to run (clocks, numbers and moments of orders) is
// written over before, so that two runs of the same code can be compared.
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { faultScript } from './faults.mjs';
import { keepSession, lookOf, scaleText, writeOver } from './in-page.mjs';
import type { Screen } from './screen.js';
import type { Session, Stage } from './stage.js';

export interface Light {
  theme: 'light' | 'dark';
  width: number;
  height: number;
}

export interface Shot {
  file: string;
  screen: string;
  light: Light;
  /** what went wrong before or while it was taken */
  complaints: string[];
}

const WIDE = 1_000;
const TALLEST = 4_000;
const STILL_MS = 400;
const AT_MOST_MS = 10_000;
const THINKING_MS = 60_000;

export async function takeShot(
  browser: Browser,
  stage: Stage,
  screen: Screen,
  light: Light,
  folder: string,
): Promise<Shot> {
  const { theme, width, height } = light;
  const context = await browser.newContext({
    ...{ viewport: { width, height }, colorScheme: theme, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    reducedMotion: 'reduce',
  });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    await prepare(context, screen, screen.as && stage.sessions[screen.as]);
    const path = screen.path.replace(/\{(\w+)\}/g, (_whole, name: string) => stage.ids[name] ?? name);
    await page.goto(`${stage.shop.url}/shop/#/${path}`);
    await still(page);
    if (screen.then) {
      await screen.then(page);
      await still(page);
    }
    const file = `${screen.name}-${theme}-${width}.png`;
    await page.evaluate(writeOver);
    await page.screenshot({ path: join(folder, file), animations: 'disabled', caret: 'hide' });
    if (width < WIDE) complaints.push(...(await faultsIn(page, light)));
    return { file, screen: screen.name, light, complaints };
  } catch (error) {
    complaints.push(error instanceof Error ? error.message : String(error));
    return { file: '', screen: screen.name, light, complaints };
  } finally {
    await context.close();
  }
}

/** Of the whole page, as far down as it goes: the window grows until it shows all of it. */
async function faultsIn(page: Page, { width, height }: Light): Promise<string[]> {
  const end = await page.evaluate<{ tall: number; faults: string[] }>('endOfPage()');
  await page.setViewportSize({ width, height: Math.min(TALLEST, Math.max(height, end.tall)) });
  await still(page);
  return [...end.faults, ...(await page.evaluate<string[]>('faultsOf()'))];
}

async function prepare(context: BrowserContext, screen: Screen, session: Session | undefined): Promise<void> {
  await context.addInitScript({ content: faultScript });
  if (session) await context.addInitScript(keepSession, JSON.stringify(session));
  if (screen.network) await context.route(/\/shop\/(\?[^#]*)?$/, withoutAnswers);
  if (screen.textScale) await context.addInitScript(scaleText, screen.textScale);
  if (screen.network === 'away') await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
  if (screen.network === 'failing') {
    await context.route('**/api/**', (route) => route.fulfill({ status: 502, body: 'bad gateway' }));
  }
  if (screen.network === 'thinking') {
    await context.route('**/api/**', () => new Promise((resolve) => setTimeout(resolve, THINKING_MS).unref()));
  }
}

/** With a network like that the page has not brought the answers to its first questions either. */
async function withoutAnswers(route: Route): Promise<void> {
  const answer = await route.fetch();
  const body = (await answer.text())
    .replace(/<script type="application\/json"[^>]*>.*?<\/script>/s, '')
    .replace(/<div class="look">.*?(?=<div class="coming-blocks")/s, '');
  await route.fulfill({ response: answer, body });
}

/** Until nothing more is drawn or fetched for a moment. */
async function still(page: Page): Promise<void> {
  const late = performance.now() + AT_MOST_MS;
  let before = '';
  for (let same = 0; same < 2 && performance.now() < late;) {
    await page.waitForTimeout(STILL_MS / 2);
    const now = await page.evaluate(lookOf);
    same = now === before ? same + 1 : 0;
    before = now;
  }
}
