// The WeChat build, run as WeChat runs it, against a real shop.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KEEP_SEARCH, KEEP_SEARCH_ID } from '../../server/src/modules/catalog/commands/keep-search.js';
import { setTimer } from '../../server/src/platform/timers/index.js';
import { openMiniScene } from './host/scene.js';

/** Asked for once the goods are there: sections that stand only while such a play runs. */
const PLAYS = /\/api\/(chains|bargain-offers|flash-slots|lotteries)$/;

describe('the mini-program for WeChat', () => {
  const scene = openMiniScene('weapp');

  test('launches and shows the goods of the shop after two requests, and asks which plays run after them', async () => {
    const phone = scene.phone('阿梨');
    phone.launch();
    await phone.until('the goods', (text) => text.includes('新品上架') && text.includes('29.80'));
    expect(phone.texts()).toContain('正在拼团');
    expect(phone.network.sent.filter((path) => !PLAYS.test(path))).toEqual(['GET /api/home', 'GET /api/offers']);
  });

  test('leads from a tap to the product, to its SKUs and back', async () => {
    const phone = scene.phone('阿梨');
    phone.launch();
    await phone.until('the goods', (text) => text.includes('新品上架') && text.includes('29.80'));
    const [{ name } = { name: '' }] = await scene.world.sql<{ name: string }>(
      'select name from products where id = $1',
      [scene.sku.productId],
    );
    phone.tap(name);
    await phone.until('the product page', () => phone.page().route === 'packages/goods/product/index');
    await phone.until('the plays', (text) => text.includes('发起2人团') && text.includes('单独购买'));
    phone.tap('发起2人团');
    await phone.until('the sheet', (text) => text.includes('选择规格') && text.includes('2人团价'));
    expect(phone.text()).toContain('19.90');
    expect(phone.texts()).toContain('每单最多 5 件');
  });

  test('searches the shelf, and says what it corrected', async () => {
    await scene.shop.shop.db.read(setTimer(KEEP_SEARCH, KEEP_SEARCH_ID, scene.shop.shop.clock.now()));
    const phone = scene.phone('阿梨');
    phone.launch();
    await phone.until('the way to searching', (text) => text.includes('搜索商品、品牌、拼音'));
    phone.tap('搜索商品、品牌、拼音');
    await phone.until('the search page', () => phone.page().route === 'packages/search/search/index');
    await expect
      .poll(async () => (await scene.shop.api.get('/api/search?keyword=ceshishangpin')).body.items, { timeout: 10_000 })
      .not.toEqual([]);
    phone.open(`/packages/search/search/index?keyword=${encodeURIComponent('侧试商品')}`);
    await phone.until('the goods', (text) => text.includes('已为您搜索“测试商品”') && text.includes('29.80'));
  });

  test('shows a group as it fills, by socket', async () => {
    const { world, steps } = scene;
    const [leader, second] = await world.people(2);
    if (!leader || !second) throw new Error('no people');
    const opened = await steps.open(leader, scene.offer);
    await steps.pay(leader, opened.orderId);
    const phone = scene.phone('路过的人');
    phone.launch({});
    phone.open(`/packages/group/group/index?id=${opened.groupId}`);
    await phone.until('the group', (text) => text.includes('还差 1 人成团'));
    await phone.until('the socket', (text) => text.includes('实时更新'));
    const before = phone.network.sent.length;
    const joined = await steps.join(second, scene.offer, opened.groupId);
    await steps.pay(second, joined.orderId);
    await phone.until('the end', (text) => text.includes('这个团已经成了'));
    expect(phone.network.sent.slice(before)).toContain(`GET /api/groups/${opened.groupId}`);
  });

  test('asks after paying for leave to tell of the parcel, and counts what was allowed', async () => {
    const { world, steps } = scene;
    const person = await world.person();
    const { orderId } = await steps.place(person, scene.sku.skuId);
    await steps.pay(person, orderId);
    const grants = () =>
      world.sql<{ kind: string }>('select kind from subscribe_grants where user_id = $1 order by kind', [
        person.userId,
      ]);
    const phone = scene.phone(person.name);
    phone.leave = 'reject';
    phone.launch();
    phone.open(`/packages/trade/result/index?orderId=${orderId}`);
    await phone.until('the offer', (text) => text.includes('发货、退款时微信通知我'));
    phone.tap('通知我');
    await phone.until('an answer', (text) => text.includes('没有开启'));
    expect(await grants()).toEqual([]);
    phone.leave = 'accept';
    phone.tap('通知我');
    await phone.until('it is on', (text) => text.includes('已开启'));
    await expect.poll(grants).toEqual([{ kind: 'order_shipped' }, { kind: 'refund_arrived' }]);
  });

  test('moves little when a second passes', async () => {
    const { world, steps } = scene;
    const [leader] = await world.people(1);
    if (!leader) throw new Error('no people');
    const opened = await steps.open(leader, scene.offer);
    await steps.pay(leader, opened.orderId);
    const phone = scene.phone(randomUUID());
    phone.launch();
    phone.open(`/packages/group/group/index?id=${opened.groupId}`);
    await phone.until('the clock', (text) => /剩余23:59:\d\d/.test(text) && text.includes('实时更新'));
    await phone.quiet();
    const seen = phone.text();
    const [pageTold, wrapperTold] = [phone.page().told.length, phone.wrapperTold().length];
    await phone.until('a tick', (text) => text !== seen);
    await phone.until('another', (text) => /剩余23:59:\d\d/.test(text) && text !== seen);
    const ticks = [...phone.page().told.slice(pageTold), ...phone.wrapperTold().slice(wrapperTold)];
    expect(ticks.length).toBeGreaterThan(0);
    expect(Math.max(...ticks)).toBeLessThanOrEqual(1_024);
    // The clock is drawn by its own component: the page hears nothing of it.
    expect(phone.page().told.length).toBe(pageTold);
  });

  test('signs in without a word, buys and pays by WeChat Pay', async () => {
    const { name, userId } = await scene.world.person('阿梨', '310104', 'wechat');
    const phone = scene.phone(name);
    phone.launch();
    phone.open(`/packages/trade/checkout/index?skuId=${scene.sku.skuId}&units=1`);
    await phone.until('the price', (text) => text.includes('应付') && text.includes('29.80'));
    phone.tap('提交订单');
    await phone.until('the result', (text) => text.includes('支付成功'));
    const paid = await scene.world.sql('select gateway, status from payments where user_id = $1', [userId]);
    expect(paid).toEqual([{ gateway: 'wechat_pay', status: 'succeeded' }]);
  });

  test('says at once that there is no network, and goes on by itself when it is back', async () => {
    const phone = scene.phone('隧道里的人');
    phone.launch();
    phone.open('/pages/category/index');
    await phone.until('the page', (text) => text.includes('还没有分类') || text.includes('全部'));
    const before = phone.network.sent.length;
    phone.network.setOnline(false);
    await phone.until('the word', (text) => text.includes('网络已断开'));
    expect(phone.network.sent.length).toBe(before);
    phone.network.setOnline(true);
    await phone.until('its end', (text) => !text.includes('网络已断开'));
    expect(phone.network.sent.slice(before)).toContain('GET /api/categories');
  });
});
