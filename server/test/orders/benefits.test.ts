// What a person has takes part in their orders through a port: quote and order say the same, a placement stays two round
// trips, a coupon lives in one order, and whatever becomes of the order, what was taken goes back by its recorded share.
import { randomUUID } from 'node:crypto';
import { describe, beforeAll, expect, it } from 'vitest';
import { registerBenefitPort } from '../../src/modules/orders/index.js';
import { requestRefund } from '../../src/modules/orders/commands/refund-order.js';
import { placeTogether } from '../../src/modules/orders/placing.js';
import { newId } from '../../src/platform/ids.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openCounted } from '../harness/counted.js';
import { openScene, together } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { createToyTables, toyBenefits } from './toy-benefits.js';

describe('benefits of a person', () => {
  const scene = openScene();
  beforeAll(async () => {
    await createToyTables(scene.world);
    registerBenefitPort(toyBenefits());
    // nobody else has anything in this file
    registerBenefitPort({ ...toyBenefits(), kind: 'points', concerns: () => false, owns: () => false });
  });

  async function grant(person: Person, offFen: number): Promise<string> {
    const id = newId();
    await scene.world.sql('insert into toy_grants (id, user_id, off_fen) values ($1, $2, $3)', [
      id,
      person.userId,
      offFen,
    ]);
    return id;
  }
  const fill = (person: Person, points: number) =>
    scene.world.sql('insert into toy_purses (user_id, points) values ($1, $2)', [person.userId, points]);
  async function left(person: Person) {
    const [purse] = await scene.world.sql<{ points: string }>('select points from toy_purses where user_id = $1', [
      person.userId,
    ]);
    return Number(purse?.points);
  }
  async function living(grantId: string) {
    return (await scene.world.sql('select 1 from toy_uses where grant_id = $1 and living', [grantId])).length;
  }

  function body(person: Person, sku: WorldSku, units: number, benefits: object) {
    return { lines: [{ skuId: sku.skuId, units }], addressId: person.addressId, benefits };
  }
  const quoteOf = async (person: Person, sku: WorldSku, units: number, benefits: object) =>
    (
      await scene.shop.api.call('POST', '/api/orders/quote', {
        token: person.token,
        body: body(person, sku, units, benefits),
      })
    ).body;
  const place = (person: Person, sku: WorldSku, units: number, benefits: object, quotedPayFen: number) =>
    scene.shop.api.call('POST', '/api/orders', {
      token: person.token,
      key: randomUUID(),
      body: { ...body(person, sku, units, benefits), quotedPayFen },
    });

  it('are in the quote and in the order alike, line by line', async () => {
    const { world, steps } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 999 })];
    const couponGrantId = await grant(person, 500);
    await fill(person, 400);
    const benefits = { couponGrantId, points: 300 };
    const quote = await quoteOf(person, sku, 3, benefits);
    expect(quote).toMatchObject({ payFen: 2_997 - 500 - 300, points: { used: 300, max: 1_248 }, unusable: [] });
    const placed = await place(person, sku, 3, benefits, Number(quote.payFen));
    expect(placed.status).toBe(200);
    const order = await steps.order(person, String(placed.body.orderId));
    expect(order.explanation).toEqual(quote.explanation);
    const lines = (of: unknown) =>
      (of as { explanation: unknown; payFen: number }[]).map((line) => [line.payFen, line.explanation]);
    expect(lines(order.lines)).toEqual(lines(quote.lines));
    expect([await left(person), await living(couponGrantId)]).toEqual([100, 1]);
  });

  it('M14: a placement that is refused leaves coupon, points and stock as before', async () => {
    const { world } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 1_000, stock: 2 })];
    const couponGrantId = await grant(person, 500);
    await fill(person, 100);
    const answer = await place(person, sku, 3, { couponGrantId, points: 100 }, 3_000 - 600);
    expect(answer.body.error?.code).toBe('sold_out');
    const changed = await place(person, sku, 1, { couponGrantId, points: 100 }, 999);
    expect(changed.body.error?.code).toBe('quote_changed');
    expect([await left(person), await living(couponGrantId)]).toEqual([100, 0]);
    const [bucket] = await world.sql('select left_units::int, held::int from stock_buckets where stock_id = $1', [
      sku.stockId,
    ]);
    expect(bucket).toEqual({ left_units: 2, held: 0 });
  });

  it('S10: one coupon is in one living order, whatever is placed at once, and the constraint alone sees to it', async () => {
    const { world } = scene;
    const sku = await world.sku({ priceFen: 1_000 });
    registerBenefitPort(toyBenefits({ blind: true }));
    const person = await world.person();
    const couponGrantId = await grant(person, 500);
    const answers = await together(16, () => place(person, sku, 1, { couponGrantId }, 500));
    registerBenefitPort(toyBenefits());
    const codes = answers.map(({ status, body: { error } }) => (status === 200 ? 'ok' : String(error?.code)));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['ok', 'benefit_unusable']));
    expect(await living(couponGrantId)).toBe(1);
  });

  it('say why: locked in another order, or somebody else’s', async () => {
    const { world } = scene;
    const [person, other, sku] = [await world.person(), await world.person(), await world.sku({ priceFen: 1_000 })];
    const couponGrantId = await grant(person, 500);
    expect((await place(person, sku, 1, { couponGrantId }, 500)).status).toBe(200);
    expect(await quoteOf(person, sku, 1, { couponGrantId })).toMatchObject({
      payFen: 1_000,
      unusable: [{ what: 'shop_coupon', code: 'locked', text: '此券正用于另一笔待付款订单' }],
    });
    expect((await place(person, sku, 1, { couponGrantId }, 1_000)).body.error?.code).toBe('benefit_unusable');
    expect((await place(other, sku, 1, { couponGrantId }, 500)).body.error?.code).toBe('not_found');
  });

  it('cost no trip, and nothing at all to those who ask for nothing', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ priceFen: 1_000 });
    const people = await world.people(4);
    const grants = await Promise.all(people.map((person) => grant(person, 100)));
    await Promise.all(people.map((person) => fill(person, 100)));
    const counted = openCounted(shop);
    const placings = people.map((person, index) => ({
      input: {
        ...{ userId: person.userId, addressId: person.addressId, note: '', offer: null, quotedPayFen: 850 },
        ...{ lines: [{ skuId: sku.skuId, units: 1 }], benefits: { couponGrantId: grants[index]!, points: 50 } },
      },
      once: { personId: person.userId, endpoint: 'test', key: randomUUID(), inputHash: '' },
    }));
    const { trips, value: outcomes } = await counted.tripsOf(() => placeTogether(counted.db, placings));
    expect(outcomes.map((outcome) => 'answer' in outcome && outcome.answer.ok)).toEqual([true, true, true, true]);
    expect(trips).toBe(2);
    await counted.close();
  });

  it('go back when the order closes, and the coupon can be used again', async () => {
    const { world, shop } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 1_000 })];
    const couponGrantId = await grant(person, 500);
    await fill(person, 100);
    const placed = await place(person, sku, 1, { couponGrantId, points: 100 }, 400);
    await shop.api.call('POST', `/api/orders/${placed.body.orderId}/cancel`, { token: person.token, body: {} });
    expect([await left(person), await living(couponGrantId)]).toEqual([100, 0]);
    expect((await place(person, sku, 1, { couponGrantId, points: 100 }, 400)).status).toBe(200);
  });

  it('go back with refunds, share by share, and the coupon only with the last unit', async () => {
    const { world, shop, steps } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 1_000 })];
    const couponGrantId = await grant(person, 500);
    await fill(person, 100);
    const placed = await place(person, sku, 3, { couponGrantId, points: 100 }, 2_400);
    const orderId = String(placed.body.orderId);
    await steps.pay(person, orderId);
    await shop.settle();
    expect(await world.sql('select used from toy_grants where id = $1', [couponGrantId])).toEqual([{ used: true }]);
    const [line] = await world.sql<{ id: string }>(
      `select id from order_lines where order_id = $1 and kind = 'goods'`,
      [orderId],
    );
    const seen: [number, number][] = [];
    for (const units of [1, 1, 1]) {
      const wishes = [{ lineId: line!.id, units }];
      const refund = { orderId, wishes, cause: 'operator' as const, reason: '测试', actor: 'system' };
      expect((await requestRefund(shop.shop, refund)).ok).toBe(true);
      seen.push([await left(person), await living(couponGrantId)]);
    }
    expect(seen).toEqual([
      [33, 1],
      [66, 1],
      [100, 0],
    ]);
    const [sum] = await world.sql('select sum(amount_fen)::int as n from refunds where order_id = $1', [orderId]);
    expect(sum!.n).toBe(2_400);
    await expectCleanAudits(shop);
  });

  it('S09: an order that costs nothing is paid by the free gateway', async () => {
    const { world, shop, steps } = scene;
    const [person, sku] = [await world.person(), await world.sku({ priceFen: 1_000 })];
    const couponGrantId = await grant(person, 99_999);
    const placed = await place(person, sku, 1, { couponGrantId }, 0);
    expect(placed.status).toBe(200);
    const { answer } = await steps.startPaying(person, String(placed.body.orderId));
    expect(answer.body).toMatchObject({ gateway: 'free', paid: true });
    await shop.settle();
    expect(await steps.order(person, String(placed.body.orderId))).toMatchObject({
      status: 'awaiting_shipment',
      payFen: 0,
    });
    await expectCleanAudits(shop);
  });
});
