// The operators' side of group-buy: an offer takes its stock out of the ordinary one, never twice, and gives back what
// it did not sell.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { WorldOffer, WorldSku } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';

const HOUR_MS = 3_600_000;

describe('an offer', () => {
  const scene = openScene();
  let seller: Operator;
  let reader: Operator;
  beforeEach(async () => {
    seller = await operator(scene.shop, 'offers.read', 'offers.write');
    reader = await operator(scene.shop, 'offers.read');
  });

  function wish(skus: readonly WorldSku[], change: Record<string, unknown> = {}) {
    const now = scene.shop.shop.clock.now().getTime();
    return {
      productId: skus[0]!.productId,
      name: '三人拼团',
      size: 2,
      timeLimitMs: HOUR_MS,
      endsAt: new Date(now + 4 * HOUR_MS).toISOString(),
      perOrderLimit: 3,
      perPersonLimit: 9,
      skus: skus.map((sku) => ({ skuId: sku.skuId, priceFen: 800, allocatedUnits: 10 })),
      ...change,
    };
  }

  const create = (body: unknown, key: string = randomUUID(), token = seller.token) =>
    scene.shop.api.call('POST', '/api/ops/offers', { token, key, body });

  async function created(sku: WorldSku, change: Record<string, unknown> = {}): Promise<WorldOffer> {
    const answer = await create(wish([sku], change));
    expect(answer.body).toMatchObject({ offerId: expect.any(String) as string });
    const offerId = String(answer.body.offerId);
    const [own] = await scene.world.sql<{ id: string }>('select id from stocks where campaign_id = $1', [offerId]);
    return { offerId, skuId: sku.skuId, stockId: own!.id, priceFen: 800 };
  }

  async function stockOf(stockId: string) {
    const [row] = await scene.world.sql(
      `select s.opening::int, s.adjusted::int, s.allocated::int, sum(b.left_units)::int as left, sum(b.held)::int as held
         from stocks s join stock_buckets b on b.stock_id = s.id where s.id = $1 group by s.id`,
      [stockId],
    );
    return row;
  }

  const movesOf = (stockId: string) =>
    scene.world.sql('select kind, units::int, actor from stock_moves where stock_id = $1 order by at', [stockId]);

  it('takes its units out of all buckets of the ordinary stock, in one transaction with its log', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ stock: 30, buckets: 4 });
    const skus = [{ skuId: sku.skuId, priceFen: 800, allocatedUnits: 25, buckets: 3 }];
    const offer = await created(sku, { skus });
    expect(await stockOf(sku.stockId)).toEqual({ opening: 30, adjusted: 0, allocated: 25, left: 5, held: 0 });
    expect(await stockOf(offer.stockId)).toEqual({ opening: 25, adjusted: 0, allocated: 0, left: 25, held: 0 });
    const [buckets] = await world.sql('select count(*)::int as n from stock_buckets where stock_id = $1', [
      offer.stockId,
    ]);
    expect(buckets!.n).toBe(3);
    const actor = `operator:${seller.operatorId}`;
    expect(await movesOf(sku.stockId)).toEqual([{ kind: 'allocate', units: -25, actor }]);
    expect(await movesOf(offer.stockId)).toEqual([{ kind: 'opening', units: 25, actor }]);
    const actions = await world.sql('select operator_id, action from operator_actions where subject_id = $1', [
      offer.offerId,
    ]);
    expect(actions).toEqual([{ operator_id: seller.operatorId, action: 'offers.create' }]);
    const seen = await shop.api.get(`/api/ops/offers/${offer.offerId}`, reader.token);
    expect(seen.body).toMatchObject({
      phase: 'running',
      groups: [],
      skus: [{ allocatedUnits: 25, leftUnits: 25, costFen: 500 }],
    });
    await expectCleanAudits(shop);
  });

  it('can be bought from at once', async () => {
    const { world, steps } = scene;
    const offer = await created(await world.sku());
    const [leader, friend] = await world.people(2);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    await steps.pay(friend!, (await steps.join(friend!, offer, opened.groupId)).orderId);
    const seen = await scene.shop.api.get(`/api/ops/offers/${offer.offerId}`, reader.token);
    expect(seen.body).toMatchObject({
      formedGroups: 1,
      groups: [{ status: 'formed', count: 1 }],
      skus: [{ leftUnits: 8, soldUnits: 2 }],
    });
  });

  it('is made once however often the same request arrives', async () => {
    const sku = await scene.world.sku();
    const [key, body] = [randomUUID(), wish([sku])];
    const answers = await together(5, () => create(body, key));
    const made = answers.filter((answer) => answer.status === 200);
    expect(made.length).toBeGreaterThanOrEqual(1);
    expect((await create(body, key)).body).toEqual(made[0]!.body);
    expect((await create({ ...body, name: '另一个' }, key)).status).toBe(422);
    expect(await stockOf(sku.stockId)).toMatchObject({ allocated: 10 });
  });

  it('is refused with the reason, and takes nothing', async () => {
    const { world } = scene;
    const sku = await world.sku({ stock: 30 });
    const another = await world.sku();
    const one = { skuId: sku.skuId, priceFen: 800, allocatedUnits: 10 };
    const past = new Date(scene.shop.shop.clock.now().getTime() - HOUR_MS).toISOString();
    const cases: [Record<string, unknown>, string][] = [
      [{ skus: [{ ...one, allocatedUnits: 31 }] }, 'stock_below_zero'],
      [{ skus: [one, { ...one, skuId: another.skuId }] }, 'sku_unavailable'],
      [{ skus: [{ ...one, skuId: randomUUID() }] }, 'sku_unavailable'],
      [{ skus: [{ ...one, priceFen: 1_000 }] }, 'offer_terms_invalid'],
      [{ skus: [{ ...one, priceFen: 499 }] }, 'offer_terms_invalid'],
      [{ endsAt: past }, 'offer_terms_invalid'],
      [{ startsAt: past }, 'offer_terms_invalid'],
      [{ size: 1 }, 'bad_input'],
      [{ size: 101 }, 'bad_input'],
      [{ perOrderLimit: 0 }, 'bad_input'],
      [{ perOrderLimit: 10 }, 'offer_terms_invalid'],
      [{ groupsOpened: 5 }, 'bad_input'],
      [{ skus: [one, one] }, 'offer_terms_invalid'],
    ];
    for (const [change, code] of cases) {
      expect((await create(wish([sku], change))).body.error?.code, JSON.stringify(change)).toBe(code);
    }
    expect(await stockOf(sku.stockId)).toEqual({ opening: 30, adjusted: 0, allocated: 0, left: 30, held: 0 });
    expect(await world.sql('select id from group_offers where product_id = $1', [sku.productId])).toEqual([]);
    const explained = wish([sku], {
      skus: [{ ...one, priceFen: 499 }],
      belowCostReason: '拉新补贴',
      subsidyBudgetFen: 10_000,
    });
    const { body } = await create(explained);
    const [action] = await world.sql('select reason from operator_actions where subject_id = $1', [body.offerId]);
    expect(action!.reason).toBe('拉新补贴');
  });

  it('never shares a SKU with another offer of the same time, under a race too', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ stock: 100 });
    const answers = await together(12, () => create(wish([sku])));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.error?.code === 'campaign_conflict')).toHaveLength(11);
    expect(await stockOf(sku.stockId)).toMatchObject({ allocated: 10, left: 90 });
    const now = shop.shop.clock.now().getTime();
    const after = {
      startsAt: new Date(now + 5 * HOUR_MS).toISOString(),
      endsAt: new Date(now + 6 * HOUR_MS).toISOString(),
    };
    expect((await create(wish([sku], after))).status).toBe(200);
    await expectCleanAudits(shop);
  });

  it('never takes a unit that a buyer takes at the same time', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku({ stock: 12 });
    const buyers = await world.people(10);
    const lines = [{ skuId: sku.skuId, units: 1 }];
    const payFen = await steps.quotedFen(buyers[0]!, lines);
    await together(11, async (index) => {
      const buyer = buyers[index];
      return buyer ? steps.placeAnswer(buyer, lines, payFen) : create(wish([sku]));
    });
    const stock = await stockOf(sku.stockId);
    expect(Number(stock!.left)).toBe(12 - Number(stock!.allocated) - Number(stock!.held));
    await expectCleanAudits(shop);
  });

  it('is for operators who may', async () => {
    const { world, shop } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    expect((await create(wish([sku]), randomUUID(), reader.token)).status).toBe(403);
    expect((await create(wish([sku]), randomUUID(), buyer.token)).status).toBe(403);
    expect((await shop.api.get('/api/ops/offers', buyer.token)).status).toBe(403);
    expect((await shop.api.get('/api/ops/offers')).status).toBe(401);
    expect((await shop.api.post(`/api/ops/offers/${randomUUID()}/pause`, { reason: 'x' }, seller.token)).status).toBe(
      404,
    );
  });

  it('takes nobody while it is paused, and goes on afterwards', async () => {
    const { world, steps, shop } = scene;
    const offer = await created(await world.sku());
    const [leader, friend] = await world.people(2);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    const change = (how: string, token = seller.token) =>
      shop.api.post(`/api/ops/offers/${offer.offerId}/${how}`, how === 'pause' ? { reason: '补货' } : {}, token);
    expect((await change('pause', reader.token)).status).toBe(403);
    expect((await change('pause')).status).toBe(200);
    expect((await change('pause')).status).toBe(200);
    expect((await steps.joinAnswer(friend!, offer, opened.groupId)).body.error?.code).toBe('offer_paused');
    const found = await shop.api.get(`/api/ops/offers?phase=paused`, reader.token);
    expect((found.body.items as { id: string }[]).map((item) => item.id)).toContain(offer.offerId);
    expect((await change('resume')).status).toBe(200);
    expect((await steps.joinAnswer(friend!, offer, opened.groupId)).status).toBe(200);
    const actions = await world.sql('select action, reason from operator_actions where subject_id = $1 order by at', [
      offer.offerId,
    ]);
    expect(actions).toEqual([
      { action: 'offers.create', reason: null },
      { action: 'offers.pause', reason: '补货' },
      { action: 'offers.resume', reason: null },
    ]);
  });

  it('gives back what it did not sell, and later what a refund puts back', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku({ stock: 30 });
    const offer = await created(sku);
    const [leader, friend, lonely] = await world.people(3);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    await steps.pay(friend!, (await steps.join(friend!, offer, opened.groupId)).orderId);
    const alone = await steps.open(lonely!, offer);
    await steps.pay(lonely!, alone.orderId);
    await shop.settle();
    expect(await stockOf(offer.stockId)).toMatchObject({ left: 7 });
    await shop.passTime(5 * HOUR_MS);
    await shop.settle();
    expect(await stockOf(offer.stockId)).toMatchObject({ left: 8, adjusted: 0 });
    await shop.passTime(10 * 60_000);
    await shop.settle();
    expect(await stockOf(offer.stockId)).toMatchObject({ left: 0, adjusted: -8 });
    expect(await stockOf(sku.stockId)).toMatchObject({ left: 28, allocated: 2 });
    const orderId = opened.orderId;
    const late = await requestRefund(shop.shop, {
      orderId,
      wishes: null,
      cause: 'operator',
      reason: '缺货',
      actor: 'system',
    });
    expect(late.ok).toBe(true);
    expect(await stockOf(offer.stockId)).toMatchObject({ left: 1 });
    await shop.settle();
    expect(await stockOf(offer.stockId)).toMatchObject({ left: 0, adjusted: -9 });
    expect(await stockOf(sku.stockId)).toMatchObject({ left: 29, allocated: 1 });
    expect(await movesOf(sku.stockId)).toMatchObject([
      { kind: 'allocate', units: -10 },
      { kind: 'hand_back', units: 8, actor: 'timer' },
      { kind: 'hand_back', units: 1, actor: 'timer' },
    ]);
    const { token } = await operator(shop, 'offers.write');
    const over = await shop.api.post(`/api/ops/offers/${offer.offerId}/pause`, { reason: '补货' }, token);
    expect(over.body.error?.code).toBe('offer_ended');
    await refundsArrive(scene);
    await expectCleanAudits(shop);
  });
});
