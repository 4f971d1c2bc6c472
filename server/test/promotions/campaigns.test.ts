// Campaigns from the draft to the last checkout: what they make of prices, who may let them run, and when they stop by
// themselves. Quote and order are asked over HTTP, as a buyer's client does.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/commands/refund-order.js';
import { startCampaignTimer } from '../../src/modules/promotions/commands/move-campaign.js';
import { openCounter } from '../coupons/counter.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';
import { createCampaignSteps } from './campaign-steps.js';

const HOUR_MS = 3_600_000;

describe('campaigns', () => {
  const scene = openScene();
  const [boss, second] = [{ token: '' }, { token: '' }];
  const campaigns = createCampaignSteps(scene, boss);
  const { call, move, at, draft, running, only, limited, reduction, quote, place, of } = campaigns;
  beforeAll(async () => {
    boss.token = (await operator(scene.shop, 'campaigns.read', 'campaigns.write', 'campaigns.approve')).token;
    second.token = (await operator(scene.shop, 'campaigns.approve')).token;
  });

  it('a limited-time price is quoted and charged alike, explained, and gone with its end', async () => {
    const { world, shop, steps } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 1_000 })];
    await running(limited(sku, 800));
    const quoted = await quote(person, of(sku, 3));
    expect(quoted.body).toMatchObject({ payFen: 2_400, goodsFen: 2_400 });
    const placed = await place(person, of(sku, 3));
    const order = await steps.order(person, String(placed.body.orderId));
    expect(order.explanation).toEqual(quoted.body.explanation);
    expect(order.explanation).toContainEqual(
      expect.objectContaining({ step: 3, rule: 'limited_time', text: '春日特惠 ¥8 × 3', amountFen: -600 }),
    );
    await shop.passTime(HOUR_MS + 60_000);
    person.token = await shop.api.login(person.name, person.platform);
    boss.token = (await operator(shop, 'campaigns.read', 'campaigns.write', 'campaigns.approve')).token;
    second.token = (await operator(shop, 'campaigns.approve')).token;
    expect((await quote(person, of(sku))).body.payFen).toBe(1_000);
    await shop.settle();
  });

  it('满减 with a gift: a real unit at nothing, counted down, and refunds give back exactly what was paid', async () => {
    const { world, shop, steps } = scene;
    const [person, sku, gift] = [
      await world.person(),
      await world.sku({ priceFen: 1_999 }),
      await world.sku({ priceFen: 500, stock: 1 }),
    ];
    const campaignId = await running(
      reduction(sku, [{ threshold: 5_000, offFen: 501, giftSkuIds: [gift.skuId], points: 50 }]),
    );
    const short = await quote(person, of(sku, 2));
    expect(short.body.progress).toMatchObject([
      {
        campaignId,
        reached: null,
        next: { missingFen: 1_002, text: '再买 ¥10.02，满50元减5.01元、送赠品、送50积分' },
        gifts: [],
      },
    ]);
    const extras = [{ kind: 'gift', campaignId, skuId: gift.skuId, units: 1 }];
    expect((await quote(person, { ...of(sku, 2), extras })).body.unusable).toMatchObject([
      { what: 'gift', code: 'below_threshold' },
    ]);
    const full = await quote(person, of(sku, 3));
    expect(full.body.progress).toMatchObject([
      { reached: '满50元减5.01元、送赠品、送50积分', gifts: [{ skuId: gift.skuId, soldOut: false }] },
    ]);
    const placed = await place(person, { ...of(sku, 3), extras });
    expect(placed.body).toMatchObject({ payFen: 3 * 1_999 - 501 });
    const orderId = String(placed.body.orderId);
    const order = await steps.order(person, orderId);
    expect(order.lines).toMatchObject([
      { payFen: 5_496 },
      { payFen: 0, unitPriceFen: 0, extra: { kind: 'gift', campaignId } },
    ]);
    expect((await place(await world.person(), { ...of(sku, 3), extras })).body.error?.code).toBe('sold_out');
    await steps.pay(person, orderId);
    const [paid] = await world.sql<{ payload: object }>(
      `select payload from outbox where topic = 'order.paid' and subject_id = $1`,
      [orderId],
    );
    expect(paid?.payload).toMatchObject({ rewards: [{ campaignId, points: 50, couponTemplateId: null }] });
    const [line] = await world.sql<{ id: string }>(`select id from order_lines where order_id = $1 and position = 0`, [
      orderId,
    ]);
    const refund = { orderId, cause: 'operator' as const, reason: '测试', actor: 'system' };
    expect((await requestRefund(shop.shop, { ...refund, wishes: [{ lineId: line!.id, units: 2 }] })).ok).toBe(true);
    expect((await requestRefund(shop.shop, { ...refund, wishes: null })).ok).toBe(true);
    const [sum] = await world.sql('select sum(amount_fen)::int as n from refunds where order_id = $1', [orderId]);
    expect(sum!.n).toBe(5_496);
    await expectCleanAudits(shop);
  });

  it('points and a coupon that a tier promises come with the payment, and go with the goods', async () => {
    const { world, shop, steps } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 1_000 })];
    const couponTemplateId = await (await openCounter(scene)).template();
    await running(reduction(sku, [{ threshold: 1_000, offFen: 1, points: 50, couponTemplateId }]));
    const placed = await place(person, of(sku));
    const orderId = String(placed.body.orderId);
    await steps.pay(person, orderId);
    const has = async () => {
      await shop.settle();
      const [points] = await world.sql('select frozen::int as frozen from point_balances where user_id = $1', [
        person.userId,
      ]);
      const coupons = await world.sql('select source, status from coupon_grants where template_id = $1', [
        couponTemplateId,
      ]);
      return { frozen: points?.frozen, coupons };
    };
    expect(await has()).toEqual({ frozen: 9 + 50, coupons: [{ source: 'reward', status: 'granted' }] });
    const refund = { orderId, cause: 'operator' as const, reason: '测试', actor: 'system', wishes: null };
    expect((await requestRefund(shop.shop, refund)).ok).toBe(true);
    expect(await has()).toMatchObject({ frozen: 0 });
    await shop.passTime(60_000);
    await expect.poll(has).toEqual({ frozen: 0, coupons: [{ source: 'reward', status: 'revoked' }] });
    await expectCleanAudits(shop);
  });

  it('加价购 is offered, taken at its price, and refused unearned', async () => {
    const { world } = scene;
    const [person, sku, extra] = [
      await world.person(),
      await world.sku({ priceFen: 3_000 }),
      await world.sku({ priceFen: 900 }),
    ];
    const skus = [{ skuId: extra.skuId, priceFen: 590, perOrder: 1 }];
    const campaignId = await running({ kind: 'add_on', scope: only(sku), thresholdFen: 5_000, skus });
    expect((await quote(person, of(sku))).body.addOns).toMatchObject([
      { campaignId, missingFen: 2_000, skus: [{ priceFen: 590 }] },
    ]);
    const extras = [{ kind: 'add_on', campaignId, skuId: extra.skuId, units: 1 }];
    expect((await place(person, { ...of(sku, 2), extras })).body).toMatchObject({ payFen: 6_590 });
    expect((await place(person, { ...of(sku), extras }, 3_590)).body.error?.code).toBe('benefit_unusable');
  });

  it('an early-cart price is for who had it in the cart in time', async () => {
    const { world, shop } = scene;
    const [early, late, sku] = [await world.person(), await world.person(), await world.sku({ priceFen: 1_000 })];
    const put = (person: Person) =>
      shop.api.call('PUT', `/api/cart/items/${sku.skuId}`, { token: person.token, body: { units: 1 } });
    expect((await put(early)).status).toBe(200);
    const cartBefore = at(1_000);
    await shop.passTime(5_000);
    await put(late);
    await running({ kind: 'early_cart', skus: [{ skuId: sku.skuId, priceFen: 700 }], cartBefore });
    expect((await quote(early, of(sku))).body.payFen).toBe(700);
    expect((await quote(late, of(sku))).body.payFen).toBe(1_000);
    expect((await place(early, of(sku))).body.payFen).toBe(700);
  });

  it('a campaign that fights another is refused, and says with which one over what', async () => {
    const sku = await scene.world.sku({ priceFen: 1_000 });
    const first = await running(limited(sku, 900));
    const other = await draft(limited(sku, 850));
    const refused = await move(other, 'schedule');
    expect(refused.body.error).toMatchObject({
      code: 'campaign_conflict',
      details: { campaignId: first, skuId: sku.skuId },
    });
    await move(first, 'end', { reason: '让位' });
    expect((await move(other, 'schedule')).status).toBe(200);
  });

  it('does not begin before its time, whatever timer of an earlier plan still comes', async () => {
    const id = await draft(limited(await scene.world.sku(), 800), { startsAt: at(HOUR_MS), endsAt: at(2 * HOUR_MS) });
    expect((await move(id, 'schedule')).status).toBe(200);
    expect(await startCampaignTimer(scene.shop.shop, id)).toMatchObject({ done: false });
    expect(await scene.world.sql('select status from campaigns where id = $1', [id])).toEqual([
      { status: 'scheduled' },
    ]);
  });

  it('is edited as a draft only, in editions; a copy is a draft of its own', async () => {
    const sku = await scene.world.sku({ priceFen: 1_000 });
    const id = await draft(limited(sku, 900));
    const facts = { name: '改过的', label: '限时', startsAt: at(0), endsAt: at(HOUR_MS), terms: limited(sku, 880) };
    expect((await call('PUT', `/api/ops/campaigns/${id}`, facts)).body).toMatchObject({ edition: 2 });
    await move(id, 'schedule');
    expect((await call('PUT', `/api/ops/campaigns/${id}`, facts)).body.error?.code).toBe('campaign_state_changed');
    const inspected = await scene.shop.api.get(`/api/ops/campaigns/${id}`, boss.token);
    expect(inspected.body).toMatchObject({ name: '改过的', edition: 2, editions: [{ edition: 1 }], copiedFrom: null });
    const first = await scene.shop.api.get('/api/ops/campaigns?limit=1', boss.token);
    expect(first.body.items).toMatchObject([{ id, status: 'scheduled' }]);
    const next = await scene.shop.api.get(`/api/ops/campaigns?limit=1&cursor=${first.body.nextCursor}`, boss.token);
    expect((next.body.items as { id: string }[])[0]!.id < id).toBe(true);
    const copied = await move(id, 'copy', { startsAt: at(2 * HOUR_MS), endsAt: at(3 * HOUR_MS) });
    const copy = await scene.shop.api.get(`/api/ops/campaigns/${copied.body.campaignId}`, boss.token);
    expect(copy.body).toMatchObject({ status: 'draft', copiedFrom: id, terms: { skus: [{ priceFen: 880 }] } });
    const bad = await call('POST', '/api/ops/campaigns', { ...facts, terms: limited(sku, 1_000) });
    expect(bad.body.error).toMatchObject({
      code: 'campaign_terms_invalid',
      details: { problems: [{ problem: 'not_below_base_price' }] },
    });
  });

  it('below the margin it needs a budget and a second person, and tells what it may cost', async () => {
    const { world } = scene;
    const sku = await world.sku({ priceFen: 1_000, stock: 10 });
    const bare = await draft(limited(sku, 400));
    expect((await move(bare, 'schedule')).body.error).toMatchObject({
      code: 'subsidy_unapproved',
      details: { belowMargin: true, leastMarginBps: -2_500, worstLossFen: 1_000 },
    });
    const id = await draft(limited(sku, 400), { subsidyBudgetFen: 700 });
    expect((await move(id, 'approve', { edition: 1 })).body.error?.code).toBe('own_campaign');
    expect((await move(id, 'approve', { edition: 2 }, second)).body.error?.code).toBe('campaign_state_changed');
    expect((await move(id, 'approve', { edition: 1 }, second)).status).toBe(200);
    const buyer = await world.person();
    const preview = await move(id, 'preview', { buyerId: buyer.userId, lines: [{ skuId: sku.skuId, units: 2 }] });
    expect(preview.body).toMatchObject({
      payFen: 800,
      otherwiseFen: 2_000,
      marginFen: -200,
      worst: { worstLossFen: 700 },
      conflict: null,
    });
    expect((await move(id, 'schedule')).status).toBe(200);
    const edited = {
      name: '改',
      label: '改',
      startsAt: at(0),
      endsAt: at(HOUR_MS),
      terms: limited(sku, 300),
      subsidyBudgetFen: 9_000,
    };
    expect((await move(id, 'withdraw')).status).toBe(200);
    expect((await call('PUT', `/api/ops/campaigns/${id}`, edited)).status).toBe(200);
    expect((await move(id, 'schedule')).body.error?.code).toBe('subsidy_unapproved');
  });

  it('paused, new checkouts go without it, and a quote from before is answered with the new price', async () => {
    const { world } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 1_000 })];
    const id = await running(limited(sku, 800));
    expect((await quote(person, of(sku))).body.payFen).toBe(800);
    await move(id, 'pause', { reason: '核对库存' });
    expect((await place(person, of(sku), 800)).body.error).toMatchObject({
      code: 'quote_changed',
      details: { payFen: 1_000 },
    });
    await move(id, 'resume');
    expect((await place(person, of(sku), 800)).status).toBe(200);
  });

  it('page, card and cart show the price that is charged, and its history says since when it is asked', async () => {
    const { world, shop } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 1_000 })];
    await shop.api.call('PUT', `/api/cart/items/${sku.skuId}`, { token: person.token, body: { units: 1 } });
    const id = await running(limited(sku, 777));
    const tagged = await running(reduction(sku, [{ threshold: 5_000, offFen: 300 }]));
    const page = await shop.api.get(`/api/products/${sku.productId}`);
    expect(page.body).toMatchObject({ lowestPriceFen: 777, skus: [{ priceFen: 777, sale: { label: '春日特惠' } }] });
    expect(page.body.promotions).toMatchObject([{ campaignId: tagged, text: '满50元减3元' }]);
    const list = await shop.api.get('/api/products?limit=50&sort=newest&maxPriceFen=999999');
    const card = (list.body.items as { id: string }[]).find((one) => one.id === sku.productId);
    expect(card).toMatchObject({ lowestPriceFen: 777, sale: { label: '春日特惠' }, tags: ['满50元减3元'] });
    const cart = await shop.api.get('/api/cart', person.token);
    expect(cart.body.items).toMatchObject([{ skuId: sku.skuId, priceFen: 777 }]);
    expect((await quote(person, of(sku))).body.payFen).toBe(777);
    await move(id, 'end', { reason: '结束' });
    expect((await shop.api.get(`/api/products/${sku.productId}`)).body).toMatchObject({ lowestPriceFen: 1_000 });
    const history = await world.sql(
      `select kind, price_fen::int as fen from price_history where sku_id = $1 order by id`,
      [sku.skuId],
    );
    expect(history).toEqual([
      { kind: 'sale', fen: 777 },
      { kind: 'base', fen: 1_000 },
    ]);
  });

  it('S08: extras are counted like everything else', async () => {
    const { world } = scene;
    const [person, sku] = [await world.person(), await world.sku()];
    for (const units of [-1, 0, 1e9, 1.5, '1e3', null, [1], 2 ** 53 + 1]) {
      const extras = [{ kind: 'gift', campaignId: randomUUID(), skuId: sku.skuId, units }];
      const answer = await place(person, { ...of(sku), extras }, 1_000);
      expect(answer.status).toBe(400);
    }
    const benefits = { points: -1 };
    const negative = await scene.shop.api.call('POST', '/api/orders/quote', {
      token: person.token,
      body: { ...of(sku), benefits },
    });
    expect(negative.status).toBe(400);
  });
});
