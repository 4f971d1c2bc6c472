// Spending and earning by hand: the sheet of coupons says which is best and why another can't be used, and what is chosen
// is what is charged; signing in brings today's points once.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Counter, openCounter } from '../coupons/counter.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openBrowserScene } from './scene.js';

const atPlatform = (address: URL): boolean => address.pathname.startsWith('/cashier/');

describe('benefits', () => {
  const scene = openBrowserScene();
  let counter: Counter;
  beforeAll(async () => {
    counter = await openCounter(scene);
  });

  test('the coupon sheet recommends the best, says why one can’t be used, and what is chosen is charged', async () => {
    const { world } = scene;
    const person = await world.person();
    const { productId } = await world.sku({ priceFen: 12_000 });
    for (const terms of [
      { name: '满百减二十', thresholdFen: 10_000, offFen: 2_000 },
      { name: '立减五元', kind: 'fixed', thresholdFen: 0, offFen: 500 },
      { name: '满三百减八十', thresholdFen: 30_000, offFen: 8_000 },
    ]) {
      expect((await counter.claim(person, await counter.template(terms))).status).toBe(200);
    }
    const shopper = await scene.shopper();
    await shopper.open(`packages/goods/product/index?id=${productId}`);
    await shopper.tap('立即购买');
    await shopper.press('立即购买');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    await shopper.sees('省 ¥20 · 满百减二十');
    await shopper.tap(/^优惠券$/);
    await shopper.sees('选优惠券');
    await shopper.sees('最划算');
    await shopper.sees('这笔订单不能用');
    await shopper.sees('满三百减八十');
    await shopper.sees(/还差 ?¥?180/);
    await shopper.tap('立减五元');
    await shopper.press('确定');
    await shopper.sees('省 ¥5 · 立减五元');
    await shopper.press('提交订单');
    await shopper.page.waitForURL(atPlatform);
    await shopper.page.getByRole('button', { name: '确认支付' }).click();
    await shopper.page.getByRole('link', { name: '返回商家' }).click();
    await shopper.page.waitForURL(/\/shop\//);
    await expect
      .poll(async () => (await world.sql(`select pay_fen, status from orders where user_id = $1`, [person.userId]))[0])
      .toEqual({ pay_fen: '11500', status: 'awaiting_shipment' });
    expect((await counter.mine(person, 'used')).map(({ name }) => name)).toEqual(['立减五元']);
    await expectCleanAudits(scene.shop);
  });

  test('signing in brings today’s points, once', async () => {
    const person = await scene.world.person();
    const shopper = await scene.shopper();
    await shopper.open('packages/benefits/sign-in/index');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    await shopper.sees('今天可得 5 积分');
    await shopper.press('签到');
    await shopper.sees('连续签到 1 天');
    await shopper.sees('今天已签，明天可得 5 积分');
    await shopper.button('已签到').click({ force: true });
    await shopper.open('packages/benefits/points/index');
    await shopper.sees(/签到/);
    const lots = await scene.world.sql(`select sum(points)::int as points from point_moves where user_id = $1`, [
      person.userId,
    ]);
    expect(lots).toEqual([{ points: 5 }]);
    await expectCleanAudits(scene.shop);
  });
});
