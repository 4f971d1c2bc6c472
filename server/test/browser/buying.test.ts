// Buying by hand, from the product to the money, through the platform's own login page and cashier: alone and together,
// paid, abandoned and taken up again, tapped twice.
import { describe, expect, test } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { tapTwice } from './in-page.mjs';
import { openBrowserScene } from './scene.js';
import type { Shopper } from './shopper.js';

const MINUTE_MS = 60_000;
/** The platform's cashier, not the shop's own page of that name. */
const atPlatform = (address: URL): boolean => address.pathname.startsWith('/cashier/');
const productPage = (id: string): string => `packages/goods/product/index?id=${id}`;
const groupPage = (id: string): string => `packages/group/group/index?id=${id}`;

describe('buying', () => {
  const scene = openBrowserScene();

  async function groupOffer(options: { size?: number; timeLimitMs?: number } = {}) {
    const sku = await scene.world.sku({ priceFen: 2_980 });
    return { ...sku, offer: await scene.world.offer(sku, { priceFen: 1_990, ...options }) };
  }

  /** A new member who has an address already; in the browser they are not signed in yet. */
  async function newcomer() {
    const person = await scene.world.person();
    return { person, shopper: await scene.shopper() };
  }

  /** At the checkout, signed in on the way. */
  async function submits(shopper: Shopper, person: { name: string }, label: string): Promise<void> {
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    await shopper.press(label);
    await shopper.page.waitForURL(atPlatform);
  }

  async function atCashier(shopper: Shopper, choice: '确认支付' | '放弃支付'): Promise<void> {
    await shopper.page.getByRole('button', { name: choice }).click();
    await shopper.page.getByRole('link', { name: '返回商家' }).click();
    await shopper.page.waitForURL(/\/shop\//);
  }

  async function opensGroup(shopper: Shopper, person: { name: string }, productId: string, size = 2): Promise<void> {
    await shopper.open(productPage(productId));
    await shopper.tap(`发起${size}人团`);
    await shopper.sees('选择规格');
    await shopper.press(`发起${size}人团`);
    await submits(shopper, person, '提交并开团');
  }

  const groupsOf = (offerId: string) =>
    scene.world.sql<{ id: string; status: string }>('select id, status from groups where offer_id = $1', [offerId]);
  const ordersOf = (userId: string) =>
    scene.world.sql<{ id: string; status: string }>('select id, status from orders where user_id = $1', [userId]);

  test('two people in two browsers form a group, and both see it happen', async () => {
    const { productId, offer } = await groupOffer();
    const leader = await newcomer();
    const friend = await newcomer();
    await opensGroup(leader.shopper, leader.person, productId);
    await atCashier(leader.shopper, '确认支付');
    await leader.shopper.sees(/还差 1 人/);
    const [group] = await groupsOf(offer.offerId);
    if (!group) throw new Error('no group');
    await leader.shopper.open(groupPage(group.id));
    await leader.shopper.sees('邀请好友，还差 1 人');
    await leader.shopper.sees('实时更新');

    await friend.shopper.open(groupPage(group.id));
    await friend.shopper.press('¥19.90 参团');
    await friend.shopper.press('确认参团');
    await submits(friend.shopper, friend.person, '提交并参团');
    await atCashier(friend.shopper, '确认支付');
    await leader.shopper.sees('拼团成功');
    await friend.shopper.sees(/拼团成功/);
    expect((await groupsOf(offer.offerId))[0]?.status).toBe('formed');
    await expectCleanAudits(scene.shop);
  });

  test('a group that runs out of time gives the money back, and both see it', async () => {
    const { productId, offer } = await groupOffer({ size: 3, timeLimitMs: 10 * MINUTE_MS });
    const leader = await newcomer();
    await opensGroup(leader.shopper, leader.person, productId, 3);
    await atCashier(leader.shopper, '确认支付');
    await leader.shopper.sees(/还差 2 人/);
    const [group] = await groupsOf(offer.offerId);
    if (!group) throw new Error('no group');
    const friend = await newcomer();
    await friend.shopper.open(groupPage(group.id));
    await friend.shopper.press('¥19.90 参团');
    await friend.shopper.press('确认参团');
    await submits(friend.shopper, friend.person, '提交并参团');
    await atCashier(friend.shopper, '确认支付');
    await friend.shopper.sees(/还差 1 人/);
    for (const { shopper } of [leader, friend]) {
      await shopper.open(groupPage(group.id));
      await shopper.sees('邀请好友，还差 1 人');
    }
    await scene.shop.passTime(11 * MINUTE_MS);
    for (const { shopper } of [leader, friend]) {
      await shopper.sees('没有成团');
      await shopper.sees(/全额原路退/);
    }
    const statuses = async () => {
      const orders = [...(await ordersOf(leader.person.userId)), ...(await ordersOf(friend.person.userId))];
      return orders.map(({ status }) => status);
    };
    await expect.poll(statuses).toEqual(['refunded', 'refunded']);
    for (const { shopper } of [leader, friend]) {
      await shopper.sees('您支付的款项已全额原路退回。'); // told by the socket: the page asks by itself once a minute
    }
    await expectCleanAudits(scene.shop);
  });

  test('who chooses Alipay pays there, as somebody Alipay alone knows, and comes back to the result', async () => {
    const { productId } = await scene.world.sku({ priceFen: 2_980 });
    const person = await scene.world.person();
    const shopper = await scene.shopper({ as: 'b' });
    await shopper.open(productPage(productId));
    await shopper.tap('立即购买');
    await shopper.sees('选择规格');
    await shopper.press('立即购买');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    await shopper.tap('支付宝');
    await shopper.press('提交订单');
    await shopper.page.waitForURL(atPlatform);
    await atCashier(shopper, '确认支付');
    await shopper.sees('支付成功');
    const { searchParams } = new URL(shopper.page.url());
    expect([...searchParams]).toEqual([['as', 'b']]);
    const paid = await scene.world.sql('select gateway, status from payments where user_id = $1', [person.userId]);
    expect(paid).toEqual([{ gateway: 'alipay', status: 'succeeded' }]);
    await expectCleanAudits(scene.shop);
  });

  test('a payment that was abandoned is taken up again, for the same order', async () => {
    const { productId } = await scene.world.sku({ priceFen: 2_980 });
    const { person, shopper } = await newcomer();
    await shopper.open(productPage(productId));
    await shopper.tap('立即购买');
    await shopper.sees('选择规格');
    await shopper.press('立即购买');
    await submits(shopper, person, '提交订单');
    await atCashier(shopper, '放弃支付');
    await shopper.sees(/还没有支付|还没有收到/);
    await shopper.press(/继续支付/);
    await shopper.page.waitForURL(atPlatform);
    await atCashier(shopper, '确认支付');
    await shopper.sees(/支付成功/);
    const orders = await ordersOf(person.userId);
    expect(orders.map(({ status }) => status)).toEqual(['awaiting_shipment']);
  });

  test('who leaves the cashier by going back finds the order waiting, and can cancel it', async () => {
    const sku = await scene.world.sku({ priceFen: 2_980 });
    const { person, shopper } = await newcomer();
    await shopper.open(productPage(sku.productId));
    await shopper.tap('立即购买');
    await shopper.press('立即购买');
    await submits(shopper, person, '提交订单');
    await shopper.page.goBack();
    await shopper.sees(/内支付，超时自动取消/);
    const [order] = await ordersOf(person.userId);
    await shopper.open(`packages/trade/order/index?orderId=${order?.id}`);
    await shopper.sees('等待付款');
    await shopper.press('取消订单');
    await shopper.press('确认取消');
    await shopper.sees('订单已关闭');
    expect((await ordersOf(person.userId)).map(({ status }) => status)).toEqual(['closed']);
    await expectCleanAudits(scene.shop);
  });

  test('an address that is added while another was to be chosen leads back to the order', async () => {
    const { productId } = await scene.world.sku({ priceFen: 2_980 });
    const { person, shopper } = await newcomer();
    await shopper.open(productPage(productId));
    await shopper.tap('立即购买');
    await shopper.press('立即购买');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    await shopper.sees('提交订单');
    await shopper.page.locator('[role="button"]').filter({ visible: true, hasText: '林小满' }).first().click();
    await shopper.sees('选择收货地址');
    await shopper.press('新增收货地址');
    await shopper.sees('新增地址');
    await shopper.page
      .locator('textarea')
      .filter({ visible: true })
      .first()
      .fill('沈知夏 13900139001 上海市徐汇区漕溪北路 88 号');
    await shopper.press('识别');
    await shopper.sees('已填好，请核对');
    await shopper.press('保存并使用');
    await shopper.sees('沈知夏');
    await shopper.page.waitForURL(/packages\/trade\/checkout/);
    await shopper.press('提交订单');
    await shopper.page.waitForURL(atPlatform);
  });

  test('two taps on submit are one order', async () => {
    const { productId } = await scene.world.sku({ priceFen: 2_980 });
    const { person, shopper } = await newcomer();
    await shopper.open(productPage(productId));
    await shopper.tap('立即购买');
    await shopper.press('立即购买');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    const submit = shopper.button('提交订单');
    await submit.waitFor();
    await expect.poll(() => submit.isEnabled()).toBe(true);
    await submit.evaluate(tapTwice);
    await shopper.page.waitForURL(atPlatform);
    expect(await ordersOf(person.userId)).toHaveLength(1);
  });

  test('an order whose answer got lost is the same order when it is sent again', async () => {
    const { productId } = await scene.world.sku({ priceFen: 2_980 });
    const person = await scene.world.person();
    const shopper = await scene.shopper({ failingNetwork: true });
    await shopper.open(productPage(productId));
    await shopper.tap('立即购买');
    await shopper.press('立即购买');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    let lost = 0;
    await shopper.context.route('**/api/orders', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
      lost += 1;
    });
    await shopper.press('提交订单');
    await expect.poll(() => lost).toBeGreaterThan(0);
    await shopper.context.unroute('**/api/orders');
    await shopper.press(/提交订单|重试|重新提交/);
    await shopper.page.waitForURL(atPlatform);
    expect(await ordersOf(person.userId)).toHaveLength(1);
  });
});
