// The usual beginning of a browser test: a real shop with all its roles, a Chromium, and shoppers with a browser of their
// own. After each test nobody's page has complained, and nobody's request has left this machine.
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../launcher/chromium/launch.js';
import { type Scene, openScene } from '../harness/scene.js';
import type { TestShopOptions } from '../harness/shop.js';
import { type Shopper, type ShopperOptions, openShopper } from './shopper.js';

export interface BrowserScene extends Scene {
  browser: Browser;
  shopper(options?: ShopperOptions): Promise<Shopper>;
}

const PHONE: BrowserContextOptions = {
  viewport: { width: 375, height: 812 },
  deviceScaleFactor: 2,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};

export function openBrowserScene(shop: TestShopOptions = {}): BrowserScene {
  const scene = openScene({ roles: 'all', ...shop }) as BrowserScene;
  const shoppers: Shopper[] = [];
  beforeAll(async () => {
    scene.browser = await launchChromium();
    scene.shopper = async (options = {}) => {
      const { address } = options;
      const from = address === undefined ? {} : { extraHTTPHeaders: { 'x-forwarded-for': address } };
      const context = await scene.browser.newContext({ ...PHONE, ...from });
      const shopper = await openShopper(context, scene.shop.url, options);
      shoppers.push(shopper);
      return shopper;
    };
  });
  afterEach(async () => {
    for (const shopper of shoppers.splice(0)) {
      await shopper.context.close();
      expect(shopper.complaints, 'complaints of the page').toEqual([]);
      expect(shopper.outside, 'requests to other machines').toEqual([]);
    }
  });
  afterAll(() => scene.browser?.close());
  return scene;
}
