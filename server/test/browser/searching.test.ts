// Searching in a browser: from the head of the home page to goods, with a slip corrected and taken back, a history that
// can be cleared and had back, answers that come too late, and what is said when nothing is found or nothing loads.
import { beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../src/kernel/errors.js';
import { placeHotWord } from '../../src/modules/catalog/index.js';
import { createAssortment } from '../catalog/assortment.js';
import { openBrowserScene } from './scene.js';
import type { Shopper } from './shopper.js';

const searchPage = (keyword = ''): string => `packages/search/search/index?keyword=${encodeURIComponent(keyword)}`;
const box = ({ page }: Shopper) => page.locator('input').filter({ visible: true }).first();

describe('searching', () => {
  const scene = openBrowserScene();

  beforeAll(async () => {
    const goods = await createAssortment(scene.shop);
    for (const name of ['山楂条', '山楂糕', '核桃糕'])
      await goods.product(1_990, 9, { name, subtitle: '', sellingPoints: [] });
    must(await placeHotWord(scene.shop.shop, { word: '核桃糕', place: 'pinned', position: 0, actor: 'seed' }));
  });

  test('begins at the head of the home page and ends at a product', async () => {
    const visitor = await scene.shopper();
    await visitor.open();
    await visitor.tap('搜索商品、品牌、拼音');
    await visitor.sees('推荐搜索');
    await visitor.sees('店铺推荐');
    // The home page shows the same goods until it has slid away.
    await expect.poll(() => visitor.page.getByText('新品上架').filter({ visible: true }).count()).toBe(0);
    await box(visitor).fill('shanz');
    await visitor.tap('山楂条');
    await visitor.sees('¥19.90');
    await visitor.tap('山楂条');
    await visitor.page.waitForURL(/packages\/goods\/product/);
  });

  test('corrects a slip, says so, and takes it back when asked', async () => {
    const visitor = await scene.shopper();
    await visitor.open(searchPage('核逃糕'));
    await visitor.sees('已为您搜索“核桃糕”');
    await visitor.sees(/¥\s*19\.90/);
    await visitor.tap('仍搜索“核逃糕”');
    await expect.poll(() => visitor.page.getByText('已为您搜索').filter({ visible: true }).count()).toBe(0);
  });

  test('says what it left out, and that other goods are other goods', async () => {
    const visitor = await scene.shopper();
    await visitor.open(searchPage('山楂条 挖掘机'));
    await visitor.sees('没有与“挖掘机”相符的商品，以下结果不含这部分');
    await visitor.open(searchPage('挖掘机'));
    await visitor.sees('没有找到“挖掘机”');
    await visitor.sees('与您的搜索无关，随便看看');
  });

  test('keeps a visitor’s history on the device, to clear and to have back', async () => {
    const visitor = await scene.shopper();
    await visitor.open(searchPage());
    await box(visitor).fill('山楂糕');
    await visitor.tap('搜索“山楂糕”');
    await visitor.sees('综合');
    await box(visitor).fill('');
    // The whole text: what says that the history is gone names it too.
    await visitor.sees(/^搜索历史$/);
    await visitor.tap('清空');
    await visitor.sees('已清空搜索历史');
    await visitor.seesNot(/^搜索历史$/);
    await visitor.seesNot('山楂糕');
    await visitor.tap('撤销');
    await visitor.sees(/^搜索历史$/);
    await visitor.sees('山楂糕');
    expect(visitor.asked).not.toContain('/api/me/searches');
  });

  test('keeps a word that is searched again while its clearing can still be undone', async () => {
    const person = await scene.shopper();
    await person.open('pages/me/index');
    await person.press('登录');
    await person.login('又搜一次');
    await person.open(searchPage());
    for (const word of ['山楂条', '山楂糕']) {
      await box(person).fill(word);
      await person.tap(`搜索“${word}”`);
      await person.sees('综合');
    }
    await box(person).fill('');
    const told = person.page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await person.tap('清空');
    await person.sees('已清空搜索历史');
    await box(person).fill('山楂糕');
    await person.tap('搜索“山楂糕”');
    await person.sees('综合');
    // The shop is told once it can't be undone any more.
    await told;
    await person.page.reload();
    await box(person).fill('');
    await person.sees(/^搜索历史$/);
    await person.sees('山楂糕');
    await person.seesNot('山楂条');
  });

  test('drops a suggestion that comes after a newer question was asked', async () => {
    const visitor = await scene.shopper();
    let late: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (late = resolve));
    await visitor.context.route(/suggestions\?keyword=shanzha$/, async (route) => {
      await waiting;
      await route.continue().catch(() => undefined);
    });
    await visitor.open(searchPage());
    await box(visitor).fill('shanzha');
    await expect.poll(() => visitor.asked.filter((path) => path.endsWith('suggestions')).length).toBe(1);
    await box(visitor).fill('hetao');
    await visitor.sees('核桃糕');
    late();
    await visitor.page.waitForTimeout(500);
    await visitor.sees('核桃糕');
    await visitor.seesNot('山楂条');
  });

  test('says when there is no network, and finds once it is back', async () => {
    const visitor = await scene.shopper({ failingNetwork: true });
    await visitor.context.route('**/api/search?**', (route) => route.abort('internetdisconnected'));
    await visitor.open(searchPage('山楂条'));
    await visitor.sees('没有网络');
    await visitor.context.unroute('**/api/search?**');
    await visitor.press('重新加载');
    await visitor.sees(/¥\s*19\.90/);
  });
});
