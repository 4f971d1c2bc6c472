// A price that an operator lowers before it is paid: who earns of the order earns of what is paid, the least margin is
// theirs to keep from nobody, and nobody reads of a refund that never was.
import { beforeAll, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';
import { type Forest, createForest } from './forest.js';

describe('a lowered price', () => {
  const scene = openScene();
  let forest: Forest;
  let top: Person;
  let middle: Person;
  let buyer: Person;
  let boss: Operator;
  beforeAll(async () => {
    forest = createForest(scene);
    [top, middle] = [await forest.distributor(), await forest.distributor()];
    buyer = await scene.world.person();
    await forest.bind(middle, top);
    await forest.bind(buyer, middle);
    boss = await operator(scene.shop, 'orders.price', 'orders.read');
  });

  async function ordered(costFen: number) {
    const sku = await scene.world.sku({ priceFen: 10_000 });
    await scene.world.sql(`update skus set cost_fen = $2 where id = $1`, [sku.skuId, costFen]);
    const { orderId, payFen } = await scene.steps.place(buyer, sku.skuId, 1);
    return { orderId, payFen };
  }
  const lower = ({ orderId, payFen }: { orderId: string; payFen: number }, goodsFen: number) =>
    scene.shop.api.call('PUT', `/api/ops/orders/${orderId}/price`, {
      token: boss.token,
      body: { goodsFen, freightFen: 0, presentPayFen: payFen, reason: '老客优惠' },
    });
  const amounts = async (orderId: string) => (await forest.shares(orderId)).map(({ amount }) => amount);

  it('pays what was recorded of the new price, and says 改价, not 退款', async () => {
    const order = await ordered(5_000);
    expect(await amounts(order.orderId)).toEqual([500, 200]);
    expect((await lower(order, 9_000)).status).toBe(200);
    expect(await amounts(order.orderId)).toEqual([450, 180]);
    await scene.steps.pay(buyer, order.orderId);
    await scene.shop.settle();
    expect(await forest.commissions(order.orderId)).toMatchObject([
      { level: 1, amount: 450, reversed: 0, status: 'held' },
      { level: 2, amount: 180, reversed: 0, status: 'held' },
    ]);
    const answer = await scene.shop.api.get('/api/me/commissions', middle.token);
    const [shown] = answer.body.items as { reason: string; amountFen: number; reversedFen: number }[];
    expect(shown).toMatchObject({ amountFen: 450, reversedFen: 0 });
    expect(shown!.reason).toMatch(/改价/);
    expect(shown!.reason).not.toMatch(/退款|返现/);
    const { body } = await scene.shop.api.get('/api/me/commission-statement?account=held', middle.token);
    expect((body.items as { text: string }[]).map(({ text }) => text).join()).not.toMatch(/退款|返现/);
    await expectCleanAudits(scene.shop);
  });

  it('keeps the least margin: commission is cut down to it, and a price below it is refused in fen', async () => {
    const order = await ordered(8_500);
    const { prepayId } = await scene.steps.startPaying(buyer, order.orderId);
    const refused = await lower(order, 8_900);
    expect(refused.body.error).toMatchObject({
      code: 'price_below_margin',
      details: { costFen: 8_500, commissionFen: 0, leastMarginFen: 445, shortFen: 45 },
    });
    // nobody's payment is ended for it
    const open = await scene.world.sql(`select prepay_id, status from payments where order_id = $1`, [order.orderId]);
    expect(open).toMatchObject([{ prepay_id: prepayId, status: 'prepaid' }]);
    expect(await amounts(order.orderId)).toEqual([500, 200]);
    expect((await lower(order, 9_200)).status).toBe(200);
    expect((await amounts(order.orderId)).reduce((sum, fen) => sum + fen, 0)).toBe(9_200 - 8_500 - 460);
    expect((await lower({ ...order, payFen: 9_200 }, 8_949)).status).toBe(200);
    expect(await amounts(order.orderId)).toEqual([1]);
    await scene.steps.pay(buyer, order.orderId);
    await scene.shop.settle();
    await expectCleanAudits(scene.shop);
  });
});
