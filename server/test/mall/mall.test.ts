// The points mall: a price in points and money in every amount, points taken and given back exactly once whatever becomes
// of the order (M14, S13), zero-fen orders, limits, windows, and stock of its own that goes home.
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { givePoints } from '../points/give-points.js';
import { type Mall, openMall } from './mall-steps.js';

const MINUTE_MS = 60_000;

describe('the points mall', () => {
  const scene = openScene();
  let mall: Mall;
  beforeAll(async () => {
    mall = await openMall(scene);
  });

  async function rich(points: number): Promise<Person> {
    const person = await scene.world.person();
    await givePoints(scene, person, points);
    return person;
  }
  const available = async ({ userId }: Person): Promise<number> => {
    const [row] = await scene.world.sql<{ available: number }>(
      'select available from point_balances where user_id = $1',
      [userId],
    );
    return row?.available ?? 0;
  };
  const levels = (skuId: string) =>
    scene.world.sql(
      `select s.campaign_id is not null as own, sum(b.left_units)::int as left, sum(b.held)::int as held
         from stocks s join stock_buckets b on b.stock_id = s.id where s.sku_id = $1 group by 1 order by 1`,
      [skuId],
    );
  const refund = (orderId: string, wishes: { lineId: string; units: number }[] | null = null) =>
    requestRefund(scene.shop.shop, { orderId, wishes, cause: 'operator', reason: '缺货', actor: 'operator:test' });
  const lineOf = async (person: Person, orderId: string): Promise<string> =>
    (((await scene.steps.order(person, orderId)).lines as { id: string }[])[0] as { id: string }).id;

  it('says points and money in every amount, takes the points with the order, and gives back exact shares', async () => {
    const item = await mall.item(await scene.world.sku({ priceFen: 3_000 }), { points: 1_001, priceFen: 990 });
    const person = await rich(5_000);
    const quote = await mall.quote(person, item, 3);
    expect(quote).toMatchObject({ payFen: 2_970, points: { used: 3_003 }, unusable: [] });
    expect(quote.lines).toMatchObject([{ unitPriceFen: 990, pricePoints: 3_003 }]);
    expect(JSON.stringify(quote.explanation)).toContain('积分兑换 1001 积分 + ¥9.90 × 3');
    const orderId = await mall.order(person, item, 3);
    expect(await available(person)).toBe(1_997);
    await scene.steps.pay(person, orderId);
    expect(await scene.steps.order(person, orderId)).toMatchObject({
      ...{ status: 'awaiting_shipment', points: 3_003, payFen: 2_970, mallItemId: item.itemId },
      lines: [{ pricePoints: 3_003, unitPriceFen: 990 }],
    });
    const lineId = await lineOf(person, orderId);
    expect(await refund(orderId, [{ lineId, units: 1 }])).toMatchObject({ ok: true, value: { amountFen: 990 } });
    expect(await available(person)).toBe(1_997 + 1_001);
    await refundsArrive(scene);
    expect(await refund(orderId)).toMatchObject({ ok: true, value: { amountFen: 1_980 } });
    expect(await available(person)).toBe(5_000);
    await refundsArrive(scene);
    expect((await scene.steps.order(person, orderId)).status).toBe('refunded');
    expect(await available(person)).toBe(5_000);
    await expectCleanAudits(scene.shop);
  });

  it('an order of points alone is paid by nothing, and refunded by its points', async () => {
    const item = await mall.item(await scene.world.sku(), { points: 800 });
    const person = await rich(2_000);
    const orderId = await mall.order(person, item, 2);
    expect((await mall.payFree(person, orderId)).body).toMatchObject({ gateway: 'free', paid: true });
    expect((await mall.payFree(person, orderId)).body.error?.code).toBe('order_state_changed');
    expect(await scene.steps.order(person, orderId)).toMatchObject({ status: 'awaiting_shipment', points: 1_600 });
    expect(await available(person)).toBe(400);
    const both = await together(4, () => refund(orderId));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await available(person)).toBe(2_000);
    expect((await scene.steps.order(person, orderId)).status).toBe('refunded');
    await expectCleanAudits(scene.shop);
  });

  it('too few points: told in the quote, refused by the order, and nothing is written', async () => {
    const sku = await scene.world.sku();
    const item = await mall.item(sku, { points: 900 });
    const person = await rich(899);
    const quote = await mall.quote(person, item);
    expect(quote.unusable).toMatchObject([{ what: 'points', code: 'not_enough_points' }]);
    expect(JSON.stringify(quote.unusable)).toContain('需要 900 积分，当前可用 899 积分');
    const answer = await mall.orderAnswer(person, item);
    expect([answer.status, answer.body.error?.code]).toEqual([409, 'benefit_unusable']);
    const visitor = await scene.world.person();
    expect((await mall.orderAnswer(visitor, item)).body.error?.code).toBe('benefit_unusable');
    expect(await available(person)).toBe(899);
    expect(await scene.world.sql('select id from orders where user_id = $1', [person.userId])).toHaveLength(0);
    expect(await levels(sku.skuId)).toMatchObject([{ left: 80 }, { left: 20, held: 0 }]);
    await expectCleanAudits(scene.shop);
  });

  it('eight at once with points for two are two orders, never a point below zero', async () => {
    const [one, two] = [await mall.item(await scene.world.sku()), await mall.item(await scene.world.sku())];
    const person = await rich(1_000);
    const answers = await together(8, (index) => mall.orderAnswer(person, index % 2 ? one : two));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await available(person)).toBe(0);
    await expectCleanAudits(scene.shop);
  });

  it('an order that closes unpaid gives its points back once; a refused one never took them', async () => {
    const sku = await scene.world.sku({ priceFen: 3_000 });
    const item = await mall.item(sku, { points: 1_000, priceFen: 500, allocatedUnits: 1 } as object);
    const paying = { ...item, priceFen: 500 };
    const [person, late] = [await rich(1_500), await rich(1_000)];
    const orderId = await mall.order(person, paying);
    expect((await mall.orderAnswer(late, paying)).body.error?.code).toBe('sold_out');
    expect([await available(person), await available(late)]).toEqual([500, 1_000]);
    await scene.shop.api.post(`/api/orders/${orderId}/cancel`, {}, person.token);
    await scene.shop.settle();
    expect((await scene.steps.order(person, orderId)).status).toBe('closed');
    expect(await available(person)).toBe(1_500);
    expect(await levels(sku.skuId)).toMatchObject([{ left: 99 }, { left: 1, held: 0 }]);
    await expectCleanAudits(scene.shop);
  });

  it('keeps window, pause and limit per person', async () => {
    const now = scene.shop.shop.clock.now().getTime();
    const soon = { startsAt: new Date(now + 5 * MINUTE_MS).toISOString(), perPerson: 2 };
    const item = await mall.item(await scene.world.sku(), soon);
    const person = await rich(5_000);
    const codeOf = async (units = 1) => (await mall.orderAnswer(person, item, units)).body.error?.code;
    expect(await codeOf()).toBe('offer_not_started');
    await scene.shop.passTime(6 * MINUTE_MS);
    expect((await mall.ops(`${item.itemId}/pause`, { reason: '检查' })).status).toBe(200);
    expect(await codeOf()).toBe('offer_paused');
    expect((await mall.ops(`${item.itemId}/resume`)).status).toBe(200);
    expect(await codeOf(3)).toBe('quantity_limit');
    await mall.order(person, item, 1);
    expect(await codeOf(2)).toBe('person_limit');
    await mall.order(person, item, 1);
    expect((await mall.ops(`${item.itemId}/end`, { reason: '换季' })).status).toBe(200);
    expect(await codeOf()).toBe('offer_ended');
    expect((await mall.ops(`${item.itemId}/end`, { reason: '换季' })).body.error?.code).toBe('offer_ended');
  });

  it('what is left goes home after the end, and units of a late refund follow', async () => {
    const sku = await scene.world.sku();
    const item = await mall.item(sku, { allocatedUnits: 10 } as object);
    const person = await rich(1_000);
    const orderId = await mall.order(person, item, 2);
    await mall.payFree(person, orderId);
    await mall.ops(`${item.itemId}/end`, { reason: '换季' });
    await scene.shop.passTime(40 * MINUTE_MS);
    await scene.shop.settle();
    expect(await levels(sku.skuId)).toMatchObject([{ left: 98 }, { left: 0 }]);
    expect((await refund(orderId)).ok).toBe(true);
    await scene.shop.settle();
    await scene.shop.passTime(MINUTE_MS);
    await scene.shop.settle();
    expect(await levels(sku.skuId)).toMatchObject([{ left: 100 }, { left: 0 }]);
    await expectCleanAudits(scene.shop);
  });

  it('lists what runs by points, tells operators the numbers, and refuses what gives goods away', async () => {
    const [cheap, dear] = [await scene.world.sku(), await scene.world.sku()];
    const item = await mall.item(cheap, { points: 500 });
    const other = await mall.item(dear, { points: 700 });
    const first = await scene.shop.api.get('/api/mall/items?limit=50');
    const ids = (first.body.items as { id: string; points: number }[]).map(({ id }) => id);
    expect(ids.indexOf(item.itemId)).toBeLessThan(ids.indexOf(other.itemId));
    const few = await scene.shop.api.get('/api/mall/items?limit=1');
    const next = await scene.shop.api.get(`/api/mall/items?limit=50&cursor=${String(few.body.nextCursor)}`);
    const rest = (next.body.items as { id: string }[]).map(({ id }) => id);
    expect([...(few.body.items as { id: string }[]).map(({ id }) => id), ...rest]).toEqual(ids);
    const person = await rich(500);
    await mall.order(person, item);
    const shown = await scene.shop.api.get(`/api/mall/items/${item.itemId}`, person.token);
    expect(shown.body).toMatchObject({ yourUnits: 1, phase: 'running', stock: 'enough', basePriceFen: 1_000 });
    const searched = await mall.asChief('GET', '/api/ops/mall/items?phase=running&limit=50');
    const rows = searched.body.items as { id: string }[];
    expect(rows.find(({ id }) => id === item.itemId)).toMatchObject({ leftUnits: 19 });
    const refused = await mall.itemAnswer(await scene.world.sku(), { points: 499 });
    expect(JSON.stringify(refused.body)).toContain('below_cost');
    expect((await mall.itemAnswer(cheap)).body.error?.code).toBe('campaign_conflict');
    const tooMuch = await mall.itemAnswer(await scene.world.sku({ stock: 5 }), { allocatedUnits: 6 });
    expect(tooMuch.body.error?.code).toBe('stock_below_zero');
  });
});
