// What somebody sees who has not signed in: the first goods soon, the state of the network as it is, a group first when a
// link leads to one, and the shop's time whatever the phone's clock says.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { filesIn, problemsOfBrowserBuild } from '../../../miniprogram/config/budgets.mjs';
import { focused, placesOf } from './in-page.mjs';
import { openBrowserScene } from './scene.js';

const HOUR_MS = 3_600_000;
const dist = (name: string): string => fileURLToPath(new URL(`../../../miniprogram/dist/${name}`, import.meta.url));

test('the scripts of the first load weigh at most 350 KB', () => {
  const firstLoad = JSON.parse(readFileSync(dist('h5.first-load.json'), 'utf8')) as string[];
  expect(problemsOfBrowserBuild(filesIn(dist('h5')), firstLoad)).toEqual([]);
});

/** Asked for once the goods are there: sections that stand only while such a play runs. */
const PLAYS = /\/api\/(chains|bargain-offers|flash-slots|lotteries)$/;

/** The page shows the same words before its program has taken over. */
const programIsThere = (page: Page): Promise<void> =>
  page.locator('taro-view-core').filter({ hasText: '新品上架', visible: true }).last().waitFor();

describe('a visitor', () => {
  const scene = openBrowserScene();

  async function openedGroup(options: { size?: number; timeLimitMs?: number } = {}) {
    const { world, steps } = scene;
    const offer = await world.offer(await world.sku({ priceFen: 2_980 }), { priceFen: 1_990, ...options });
    const [leader] = await world.people(1);
    if (!leader) throw new Error('no person');
    const { orderId, groupId } = await steps.open(leader, offer);
    await steps.pay(leader, orderId);
    return { offer, leader, groupId };
  }

  test('sees the first goods without a question: they came with the page, group prices too', async () => {
    for (let made = 0; made < 8; made += 1) await scene.world.sku({ priceFen: 1_234 });
    await scene.world.offer(await scene.world.sku({ priceFen: 4_321 }), { priceFen: 3_210 });
    const visitor = await scene.shopper({ pageWith: 'class="look-tiles"' });
    await visitor.open();
    await visitor.page.locator('taro-view-core').filter({ hasText: '拼团价' }).last().waitFor();
    expect(visitor.asked.filter((path) => !PLAYS.test(path))).toEqual([]);
    const shown = (await visitor.text()).replace(/\s+/g, '');
    expect(shown).toContain('¥32.10拼团价单买¥43.21');
  });

  test('asks for the first goods where the page came without them', async () => {
    const visitor = await scene.shopper({ bare: true });
    await visitor.open();
    await visitor.sees(/测试商品/);
    const asked = visitor.asked.filter((path) => !PLAYS.test(path));
    expect(asked.toSorted()).toEqual(['/api/home', '/api/offers']);
  });

  test('paints the first screen after the page alone, without its scripts', async () => {
    const visitor = await scene.shopper({ failingNetwork: true, pageWith: 'class="look"' });
    await visitor.context.route(/\.(js|css)$/, (route) => route.abort());
    await visitor.open();
    await visitor.tap(/测试商品/);
    expect(new URL(visitor.page.url()).hash).toMatch(/^#\/packages\/goods\/product\/index\?id=/);
  });

  test('is shown nothing of the first screen when a link leads elsewhere', async () => {
    const visitor = await scene.shopper({ failingNetwork: true });
    await visitor.context.route(/\.(js|css)$/, (route) => route.abort());
    await visitor.open('packages/trade/agreement/index?kind=terms');
    await visitor.sees('合团');
    await visitor.seesNot(/测试商品/);
  });

  test('finds each thing of the first screen where it was when the program takes over', async () => {
    await scene.world.offer(await scene.world.sku({ priceFen: 4_321 }), { priceFen: 3_210 });
    const places = async (program: boolean) => {
      const visitor = await scene.shopper({ failingNetwork: true, pageWith: 'class="look-tiles"' });
      if (!program) await visitor.context.route(/\.(js|css)$/, (route) => route.abort());
      await visitor.open();
      if (program) await visitor.page.locator('taro-view-core').filter({ hasText: '拼团价' }).last().waitFor();
      return visitor.page.evaluate(placesOf, [
        '合团',
        '搜索商品、品牌、拼音',
        '正在拼团',
        '全部',
        '新品上架',
        '拼团价',
      ]);
    };
    const program = await places(true);
    expect(Object.keys(program)).toHaveLength(6);
    for (const [text, place] of Object.entries(await places(false))) {
      const moved = Math.max(...place.map((at, axis) => Math.abs(at - (program[text]?.[axis] ?? Infinity))));
      expect(moved, `${text}: ${place.join()} → ${program[text]?.join()}`).toBeLessThanOrEqual(1);
    }
  });

  test('on a wide screen finds everything in one column, the tab bar and sheets included', async () => {
    const visitor = await scene.shopper();
    await visitor.page.setViewportSize({ width: 1280, height: 800 });
    await visitor.open('pages/me/index');
    await visitor.press('登录');
    await visitor.sees('登录合团');
    for (const one of ['taro-tabbar .weui-tabbar', '[role="dialog"]', '.taro_page']) {
      const box = await visitor.page.locator(one).filter({ visible: true }).last().boundingBox();
      expect([one, box?.x, box?.width]).toEqual([one, 400, 480]);
    }
    await visitor.sees('拼着买，更便宜');
  });

  test('gets from the first goods into a sheet and out of it by the keyboard alone', async () => {
    await scene.world.sku({ priceFen: 7_654 });
    const { page, ...visitor } = await scene.shopper();
    const at = () => page.evaluate(focused);
    const tabTo = async (text: string) => {
      for (let pressed = 0; pressed < 80 && !(await at()).text.includes(text); pressed += 1)
        await page.keyboard.press('Tab');
      expect((await at()).text).toContain(text);
    };
    await visitor.open();
    await programIsThere(page);
    await tabTo('¥76.54');
    await page.keyboard.press('Enter');
    await page.waitForURL(/packages\/goods\/product/);
    await page.getByRole('button', { name: '立即购买', disabled: false }).filter({ visible: true }).waitFor();
    await tabTo('立即购买');
    await page.keyboard.press('Enter');
    await visitor.sees('选择规格');
    await expect.poll(async () => (await at()).role).toBe('dialog');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('[role="dialog"]').filter({ visible: true }).count()).toBe(0);
    await expect.poll(async () => (await at()).text).toContain('立即购买');
  });

  test('gets to the page though the shop was built anew since the window was opened', async () => {
    await scene.world.sku({ priceFen: 8_765 });
    const visitor = await scene.shopper({ failingNetwork: true });
    await visitor.open();
    await programIsThere(visitor.page);
    let gone = 0;
    await visitor.context.route(/\/shop\/js\//, (route) => {
      if (gone > 0) return route.continue();
      gone += 1;
      return route.fulfill({ status: 404, contentType: 'text/plain', body: '没有找到' });
    });
    await visitor.page.locator('[role="link"]').filter({ hasText: '¥87.65', visible: true }).first().click();
    await visitor.sees('商品详情');
    await visitor.sees('立即购买');
    expect(gone).toBe(1);
  });

  test('is told of a product whose address came without its id, and nobody is asked for it', async () => {
    const visitor = await scene.shopper();
    await visitor.open('packages/goods/product/index');
    await visitor.sees('没有找到这个商品');
    expect(visitor.asked.filter((path) => /\/products/.test(path))).toEqual([]);
  });

  test('sees the group first when a link leads there, and is asked for nothing', async () => {
    const { groupId } = await openedGroup();
    const visitor = await scene.shopper();
    await visitor.open(`packages/group/group/index?id=${groupId}`);
    await visitor.sees('还差 1 人成团');
    await visitor.sees('实时更新');
    await visitor.sees('¥19.90 参团');
    await visitor.seesNot('登录合团');
  });

  test.each([-3 * HOUR_MS, 3 * HOUR_MS])(
    'reads the right countdown on a clock that is %d ms off',
    async (clockOffMs) => {
      const { groupId } = await openedGroup({ timeLimitMs: 2 * HOUR_MS });
      const visitor = await scene.shopper({ clockOffMs });
      await visitor.open(`packages/group/group/index?id=${groupId}`);
      await visitor.sees('还差 1 人成团');
      await expect.poll(async () => (await visitor.text()).replace(/\s+/g, '')).toMatch(/剩余01:59:\d\d/);
    },
  );

  test('is told when there is no network, and sees the goods once it is back', async () => {
    const visitor = await scene.shopper({ failingNetwork: true, bare: true });
    await visitor.context.route('**/api/**', (route) => route.abort('internetdisconnected'));
    await visitor.open();
    await visitor.sees('没有网络');
    await visitor.context.unroute('**/api/**');
    await visitor.press('重新加载');
    await visitor.sees(/测试商品/);
  });

  test('is told at once when the network goes, though nothing is being asked, and when it is back', async () => {
    const visitor = await scene.shopper({ failingNetwork: true });
    await visitor.open('packages/trade/agreement/index?kind=terms');
    await visitor.sees(/合团是一家自营商城/);
    await visitor.page.waitForLoadState('networkidle');
    const { length } = visitor.asked;
    await visitor.context.setOffline(true);
    await visitor.sees('网络已断开，恢复后自动更新');
    await visitor.context.setOffline(false);
    await expect.poll(() => visitor.page.getByText(/网络已断开/).count()).toBe(0);
    expect(visitor.asked.length).toBe(length);
  });

  test('keeps what was there when the network goes, with a word about it, and it heals by itself', async () => {
    const { groupId } = await openedGroup();
    const visitor = await scene.shopper({ failingNetwork: true });
    // Chromium keeps open sockets when it is told to be offline; a phone does not.
    await visitor.context.routeWebSocket(/\/realtime\//, (socket) => socket.close());
    await visitor.open(`packages/group/group/index?id=${groupId}`);
    await visitor.sees('每 5 秒更新');
    await visitor.context.setOffline(true);
    await visitor.sees(/网络已断开/);
    await visitor.sees('还差 1 人成团');
    await visitor.context.setOffline(false);
    await expect
      .poll(() =>
        visitor.page
          .getByText(/网络已断开/)
          .filter({ visible: true })
          .count(),
      )
      .toBe(0);
    await visitor.sees('还差 1 人成团');
  });

  test('sees the shape of the page while a slow shop thinks', async () => {
    const visitor = await scene.shopper({ bare: true });
    let answer: () => void = () => undefined;
    const thinking = new Promise<void>((resolve) => (answer = resolve));
    await visitor.context.route('**/api/**', async (route) => {
      await thinking;
      await route.continue();
    });
    await visitor.open();
    await visitor.sees('新品上架');
    await visitor.seesNot(/测试商品/);
    expect(await visitor.page.locator('[class*="bone"]').count()).toBeGreaterThan(5);
    answer();
    await visitor.sees(/测试商品/);
  });

  test('can try again when the shop fails', async () => {
    const visitor = await scene.shopper({ failingNetwork: true, bare: true });
    await visitor.context.route('**/api/home', (route) => route.fulfill({ status: 502, body: 'bad gateway' }));
    await visitor.open();
    await visitor.sees('没有加载出来');
    await visitor.context.unroute('**/api/home');
    await visitor.press('重新加载');
    await visitor.sees(/测试商品/);
  });
});
