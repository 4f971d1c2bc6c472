// A flash sale from the plan to the hand-back: everybody gets what the gate promised, nobody more than there is (M07,
// F01), and what is not paid comes back to the gate.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { endSlot } from '../../src/modules/flashsale/commands/turn-slot.js';
import { reconcileSlot } from '../../src/modules/flashsale/index.js';
import { newId } from '../../src/platform/ids.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import { type Attempt, createFlashSteps } from './flash-steps.js';

const MINUTE_MS = 60_000;

describe('a flash sale', () => {
  const scene = openScene();
  const flash = createFlashSteps(scene);

  it('from slot to paid order: queued, ordered at the flash price, paid, sold', async () => {
    const item = await flash.open({ units: 5 });
    expect(await flash.slotStatus(item)).toBe('open');
    const person = await scene.world.person();
    const attempt = await flash.take(person, item);
    expect(attempt.status).toBe('queued');
    expect((await flash.look(person, attempt)).status).toBe('queued');
    await flash.write();
    const found = await flash.look(person, attempt);
    expect(found.status).toBe('ordered');
    const order = await scene.steps.order(person, found.orderId!);
    expect(order).toMatchObject({ status: 'pending_payment', payFen: 600 });
    await scene.steps.pay(person, found.orderId!);
    expect((await scene.steps.order(person, found.orderId!)).status).toBe('awaiting_shipment');
    expect((await flash.look(person, attempt)).status).toBe('paid');
    expect(await flash.units(item)).toEqual({ left: 4, held: 0, sold: 1 });
    expect(await flash.gateState(item)).toMatchObject({ left: 4 });
    await expectCleanAudits(scene.shop);
  });

  it('freight is quoted with the flash price and charged as quoted', async () => {
    const item = await flash.open({}, await scene.world.sku({ freight: true }));
    const person = await scene.world.person();
    const wish = { lines: [{ skuId: item.sku.skuId, units: 1 }], addressId: person.addressId };
    const asked = { ...wish, offerId: item.itemId, offerKind: 'flashsale' };
    const quote = await scene.shop.api.post('/api/orders/quote', asked, person.token);
    expect(quote.body).toMatchObject({ payFen: 1_400, freightFen: 800 });
    const attempt = await flash.takeAnswer(person, item, { more: { quotedPayFen: 1_400 } });
    expect(attempt).toMatchObject({ status: 200 });
    await flash.write();
    const found = await flash.look(person, attempt.body as unknown as Attempt);
    expect(await scene.steps.order(person, found.orderId!)).toMatchObject({ payFen: 1_400, freightFen: 800 });
  });

  it('M07, F01: one unit and 200 who want it: one order, 199 told that it is gone', async () => {
    const item = await flash.open({ units: 1 });
    const people = await scene.world.people(200);
    const answers = await together(200, (index) => flash.takeAnswer(people[index]!, item));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error?.code === 'flash_sold_out')).toHaveLength(199);
    await flash.write();
    expect(await flash.units(item)).toEqual({ left: 0, held: 1, sold: 0 });
    const rows = await scene.world.sql('select id from orders where offer_id = $1', [item.itemId]);
    expect(rows).toHaveLength(1);
    await scene.shop.settle();
    expect(await flash.slotStatus(item)).toBe('sold_out');
    await expectCleanAudits(scene.shop);
  });

  it('the same key again: one attempt, one unit, one order; with another body it is refused', async () => {
    const item = await flash.open({ units: 5, personLimit: 5 });
    const person = await scene.world.person();
    const key = randomUUID();
    const answers = await together(4, () => flash.takeAnswer(person, item, { key }));
    expect(new Set(answers.map(({ body }) => body.attemptId)).size).toBe(1);
    expect((await flash.gateState(item))?.left).toBe(4);
    await flash.write();
    const again = await flash.takeAnswer(person, item, { key });
    expect(again.body.attemptId).toBe(answers[0]!.body.attemptId);
    const other = await flash.takeAnswer(person, item, { key, units: 2 });
    expect(other.body.error?.code).toBe('idempotency_key_reused');
    expect(await flash.units(item)).toEqual({ left: 4, held: 1, sold: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('an order that is not paid gives its unit back to the gate, and a sold-out slot opens again', async () => {
    const item = await flash.open({ units: 1 });
    const [first, second] = await scene.world.people(2);
    const attempt = await flash.buy(first!, item);
    await scene.shop.settle();
    expect(await flash.slotStatus(item)).toBe('sold_out');
    expect((await flash.takeAnswer(second!, item)).body.error?.code).toBe('flash_sold_out');
    const cancelled = await scene.shop.api.post(`/api/orders/${attempt.orderId}/cancel`, {}, first!.token);
    expect(cancelled.status).toBe(200);
    expect((await flash.gateState(item))?.left).toBe(0);
    await scene.shop.settle();
    expect((await flash.gateState(item))?.left).toBe(1);
    expect(await flash.slotStatus(item)).toBe('open');
    expect(await flash.look(first!, attempt)).toMatchObject({
      status: 'released',
      reason: expect.stringMatching(/付/),
    });
    await flash.buy(second!, item);
    expect(await flash.units(item)).toEqual({ left: 0, held: 1, sold: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('is over at its end: nobody more gets in, payments still arrive, unsold units go home', async () => {
    const item = await flash.open({ units: 5, lastsMs: 10 * MINUTE_MS });
    const [buyer, lapsed, late] = await scene.world.people(3);
    const bought = await flash.buy(buyer!, item);
    await flash.buy(lapsed!, item);
    await scene.shop.passTime(4 * MINUTE_MS);
    await scene.steps.pay(buyer!, bought.orderId);
    await scene.shop.passTime(7 * MINUTE_MS);
    await scene.shop.settle();
    expect(await flash.slotStatus(item)).toBe('reconciled');
    expect(await flash.units(item)).toEqual({ left: 0, held: 0, sold: 1 });
    const [ordinary] = await scene.world.sql(
      'select sum(left_units)::int as left from stock_buckets where stock_id = $1',
      [item.sku.stockId],
    );
    expect(ordinary).toEqual({ left: 99 });
    late!.token = await scene.shop.api.login(late!.name);
    expect((await flash.takeAnswer(late!, item)).body.error?.code).toBe('flash_ended');
    await expectCleanAudits(scene.shop);
  });

  it('F02, smaller: 90 people, up to three requests each, 30 units, one each: 30 sold, nobody twice', async () => {
    const item = await flash.open({ units: 30, buckets: 4 });
    const people = await scene.world.people(90);
    const asks = people.flatMap((person, index) => Array.from({ length: (index % 3) + 1 }, () => person));
    const answers = await together(asks.length, (index) => flash.takeAnswer(asks[index]!, item));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30);
    await flash.write();
    const rows = await scene.world.sql(
      `select count(*)::int as orders, count(distinct user_id)::int as people from orders where offer_id = $1`,
      [item.itemId],
    );
    expect(rows).toEqual([{ orders: 30, people: 30 }]);
    expect(await flash.units(item)).toEqual({ left: 0, held: 30, sold: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('who was admitted in the last second gets the order, and only then the slot is settled', async () => {
    const item = await flash.open({ units: 2, lastsMs: MINUTE_MS });
    const person = await scene.world.person();
    const attempt = await flash.take(person, item);
    await scene.shop.passTime(2 * MINUTE_MS);
    await endSlot(scene.shop.shop, item.slotId);
    expect(await reconcileSlot(scene.shop.shop, item.slotId)).toMatchObject({ done: false });
    expect(await flash.slotStatus(item)).toBe('ended');
    await flash.write();
    expect((await flash.look(person, attempt)).status).toBe('ordered');
    // as long as somebody may still pay, its units are not the slot's to hand back
    expect(await reconcileSlot(scene.shop.shop, item.slotId)).toMatchObject({ done: false });
    expect(await flash.slotStatus(item)).toBe('ended');
    await scene.shop.settle();
    await expectCleanAudits(scene.shop);
  });

  it('an attempt is nobody else’s, and one that never was is not found', async () => {
    const item = await flash.open();
    const [owner, other] = await scene.world.people(2);
    const attempt = await flash.buy(owner!, item);
    const path = `/api/flash-attempts/${attempt.attemptId}?ticket=${encodeURIComponent(attempt.ticket)}`;
    expect((await scene.shop.api.get(path, other!.token)).status).toBe(404);
    const invented = `/api/flash-attempts/${newId()}?ticket=${encodeURIComponent(attempt.ticket)}`;
    expect((await scene.shop.api.get(invented, owner!.token)).status).toBe(404);
  });

  it('two units of one person take two attempts or one, and never more than the limit', async () => {
    const item = await flash.open({ units: 6, personLimit: 3, buckets: 3 });
    const [one, two] = await scene.world.people(2);
    const first = await flash.take(one!, item, 2);
    const second = await flash.take(one!, item, 1);
    expect((await flash.takeAnswer(one!, item)).body.error?.code).toBe('flash_limit_reached');
    const third = await flash.take(two!, item, 3);
    await flash.write();
    const found = [await flash.look(one!, first), await flash.look(one!, second), await flash.look(two!, third)];
    expect(found.map(({ status }) => status)).toEqual(['ordered', 'ordered', 'ordered']);
    expect(await flash.units(item)).toEqual({ left: 0, held: 6, sold: 0 });
    await expectCleanAudits(scene.shop);
  });
});
