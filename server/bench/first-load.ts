// The mini-program's own row: what its main package weighs, what a browser must load before the home page shows, and how
// long that takes on a slow phone: a mobile network of 1.6 Mbit/s and 150 ms, and a processor four times slower than
// this machine's. Every round is a first visit, with nothing kept from before.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { filesIn } from '../../miniprogram/config/budgets.mjs';
import { buildProgram } from '../launcher/build-shop.mjs';
import { launchChromium } from '../launcher/chromium/launch.js';
import { root } from '../launcher/paths.mjs';
import { createProgress } from '../launcher/progress.mjs';
import { median } from './load.js';
import type { Figure } from './measure.js';

const MAIN_PACKAGE_KB = 1_000;
const SCRIPT_KB = 350;
const FIRST_GOODS_MS = 2_000;
const REQUESTS_BEFORE_PAINT = 2;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const CPU_SLOWER = 4;
const GOODS = '测试商品';
const MOMENTS = { paintMs: 'first content', goodsMs: 'first goods' };

const dist = (...path: string[]): string => join(root, 'miniprogram/dist', ...path);

export async function firstLoad({ url, rounds }: { url: string; rounds: number }): Promise<Figure[]> {
  const progress = createProgress();
  for (const platform of ['h5', 'weapp', 'alipay'] as const) await buildProgram(platform, progress);
  const browser = await launchChromium();
  const visits: Visit[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const visit = await firstVisit(browser, url);
      process.stderr.write(
        `  ${round === 0 ? 'warm-up' : `round ${round}`}: goods ${Math.round(visit.goodsMs)} ms, program ${Math.round(visit.programMs)} ms\n`,
      );
      if (round > 0) visits.push(visit);
    }
  } finally {
    await browser.close();
  }
  const once = { row: 'L22', limit: null, ratio: null };
  const atMost = (name: string, value: number, most: number, unit: string, taken: number): Figure => ({
    ...{ ...once, name, value, unit, target: `<= ${most} ${unit}`, rounds: taken, met: value <= most },
  });
  return [
    ...(['weapp', 'alipay'] as const).map((platform) =>
      atMost(`main package, ${platform}`, mainPackageKb(platform), MAIN_PACKAGE_KB, 'KB', 1),
    ),
    atMost('h5 scripts of the first load, gzip', firstScriptsKb(), SCRIPT_KB, 'KB', 1),
    atMost(
      'h5 first visit: requests that the first content waits for',
      Math.max(...visits.map((visit) => visit.requestsBeforePaint)),
      ...([REQUESTS_BEFORE_PAINT, 'requests', rounds] as const),
    ),
    ...(['paintMs', 'goodsMs'] as const).map((moment) =>
      atMost(
        `h5 first visit, throttled phone: ${MOMENTS[moment]}`,
        median(visits.map((visit) => visit[moment])),
        ...([FIRST_GOODS_MS, 'ms', rounds] as const),
      ),
    ),
  ];
}

interface Visit {
  paintMs: number;
  goodsMs: number;
  /** the same goods, drawn by the program: from now on everything answers */
  programMs: number;
  /** the page itself and whatever else the first drawing waits for */
  requestsBeforePaint: number;
}

async function firstVisit(browser: Browser, url: string): Promise<Visit> {
  // The page forbids text as code, which is how the goods are looked for in every frame.
  const looks = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, bypassCSP: true };
  const context = await browser.newContext(looks);
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', NETWORK);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
    await page.goto(`${url}/shop/`, { waitUntil: 'commit' });
    const seenIn = (element: string) => `${element}?.innerText.includes('${GOODS}') ? performance.now() : 0`;
    const wait = { polling: 'raf', timeout: 60_000 } as const;
    const goods = await page.waitForFunction(seenIn('document.body'), undefined, wait);
    const drawn = await page.waitForFunction(seenIn(`document.querySelector('.taro_page')`), undefined, wait);
    const paint = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`;
    const paintMs = Number(await page.evaluate(paint));
    const blocking = `performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking').length`;
    const requestsBeforePaint = 1 + Number(await page.evaluate(blocking));
    const [goodsMs, programMs] = [Number(await goods.jsonValue()), Number(await drawn.jsonValue())];
    return { goodsMs, programMs, paintMs, requestsBeforePaint };
  } finally {
    await context.close();
  }
}

function mainPackageKb(platform: 'weapp' | 'alipay'): number {
  const { subPackages } = JSON.parse(readFileSync(dist(platform, 'app.json'), 'utf8')) as {
    subPackages: { root: string }[];
  };
  const elsewhere = subPackages.map((one) => `${one.root}/`);
  const main = filesIn(dist(platform)).filter(({ path }) => !elsewhere.some((start) => path.startsWith(start)));
  return main.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1_000;
}

function firstScriptsKb(): number {
  const names = JSON.parse(readFileSync(dist('h5.first-load.json'), 'utf8')) as string[];
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(dist('h5', name))).length, 0) / 1_000;
}
