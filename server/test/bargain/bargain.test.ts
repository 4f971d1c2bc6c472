// A bargain from its offer to the paid order, and every way it can go instead.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';
import { type BargainSteps, createBargainSteps, granted } from './bargain-steps.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('a bargain', () => {
  const scene = openScene();
  let steps: BargainSteps;
  beforeEach(() => (steps = createBargainSteps(scene)));

  const stored = async (bargainId: string) =>
    (await scene.world.sql('select * from bargains where id = $1', [bargainId]))[0]!;
  const takenOf = async (offerId: string) =>
    (await scene.world.sql<{ taken: number }>('select taken from bargain_offers where id = $1', [offerId]))[0]!.taken;

  async function begun(wishes = {}) {
    const sku = await scene.world.sku();
    const offerId = await steps.offer(sku, wishes);
    const owner = await scene.world.person();
    return { sku, offerId, owner, bargainId: await steps.start(owner, offerId) };
  }

  async function reached(wishes = {}) {
    const ground = await begun(wishes);
    const helpers = await scene.world.people(4);
    for (const helper of helpers) await steps.cut(helper, ground.bargainId);
    return { ...ground, helpers };
  }

  it('reaches its floor with exactly the promised helpers, is ordered at it, and won with the payment', async () => {
    const { owner, bargainId, offerId } = await begun({ ownerCutFen: 50 });
    const helpers = await scene.world.people(4);
    let priceFen = 950;
    for (const [index, helper] of helpers.entries()) {
      const made = await steps.cut(helper, bargainId);
      expect(made.amountFen).toBeGreaterThanOrEqual(1);
      expect(made.priceFen).toBe(priceFen - made.amountFen);
      expect(made.remainingFen).toBe(made.priceFen - 600);
      expect(made.helpersLeft).toBe(3 - index);
      priceFen = made.priceFen;
      expect(await steps.show(bargainId)).toMatchObject({ priceFen, version: made.version, status: made.status });
    }
    expect(priceFen).toBe(600);
    const page = await steps.show(bargainId, owner);
    expect(page).toMatchObject({ status: 'reached', helpersLeft: 0, remainingFen: 0, owner: { you: true } });
    const { orderId, payFen } = await steps.order(owner, bargainId);
    expect(payFen).toBe(600);
    expect(await steps.show(bargainId, owner)).toMatchObject({ status: 'ordered', orderId });
    await scene.steps.pay(owner, orderId);
    expect(await stored(bargainId)).toMatchObject({ status: 'won', order_id: orderId });
    expect((await scene.steps.order(owner, orderId)).status).toBe('awaiting_shipment');
    expect(await takenOf(offerId)).toBe(1);
    await expectCleanAudits(scene.shop);
  });

  it('is ordered before its floor only where the offer says so', async () => {
    const strict = await begun();
    expect((await steps.orderAnswer(strict.owner, strict.bargainId)).body.error?.code).toBe('bargain_not_reached');
    const free = await begun({ anyPrice: true });
    const made = await steps.cut(await scene.world.person(), free.bargainId);
    expect((await steps.order(free.owner, free.bargainId)).payFen).toBe(made.priceFen);
    await expectCleanAudits(scene.shop);
  });

  it('pauses while it is ordered, and M19: goes on and can be ordered again when the order is cancelled', async () => {
    const { owner, bargainId, offerId } = await begun({ anyPrice: true });
    const [one, two] = await scene.world.people(2);
    await steps.cut(one!, bargainId);
    const first = await steps.order(owner, bargainId);
    expect((await steps.cutAnswer(two!, bargainId)).body.error?.code).toBe('bargain_ordered');
    expect((await steps.orderAnswer(owner, bargainId)).body.error?.code).toBe('bargain_ordered');
    granted(await scene.shop.api.post(`/api/orders/${first.orderId}/cancel`, {}, owner.token));
    expect(await stored(bargainId)).toMatchObject({ status: 'active', order_id: null });
    const made = await steps.cut(two!, bargainId);
    const again = await steps.order(owner, bargainId);
    expect(again.payFen).toBe(made.priceFen);
    await scene.steps.pay(owner, again.orderId);
    expect(await stored(bargainId)).toMatchObject({ status: 'won', order_id: again.orderId });
    expect(await takenOf(offerId)).toBe(1);
    await expectCleanAudits(scene.shop);
  });

  it('comes back to its floor when its order lapses, and is over when its time has passed meanwhile', async () => {
    const { owner, bargainId, offerId } = await reached({ minutes: 30, timeLimitMs: 10 * MINUTE_MS });
    await steps.order(owner, bargainId);
    await scene.shop.passTime(5 * MINUTE_MS + 1_000);
    await scene.shop.settle();
    expect(await stored(bargainId)).toMatchObject({ status: 'reached', order_id: null });
    await steps.order(owner, bargainId);
    await scene.shop.passTime(5 * MINUTE_MS + 1_000);
    await scene.shop.settle();
    expect(await stored(bargainId)).toMatchObject({ status: 'expired', order_id: null });
    expect(await takenOf(offerId)).toBe(0);
    await expectCleanAudits(scene.shop);
  });

  it('expires at its time, leaves its place to another, and the units go home after the window', async () => {
    const { owner, bargainId, offerId, sku } = await begun({ quota: 1, minutes: 40, timeLimitMs: 10 * MINUTE_MS });
    const other = await scene.world.person();
    expect((await steps.startAnswer(other, offerId)).body.error?.code).toBe('sold_out');
    await scene.shop.passTime(10 * MINUTE_MS);
    await scene.shop.settle();
    expect(await stored(bargainId)).toMatchObject({ status: 'expired' });
    const helper = await scene.world.person();
    expect((await steps.cutAnswer(helper, bargainId)).body.error?.code).toBe('bargain_over');
    expect((await steps.orderAnswer(owner, bargainId)).body.error?.code).toBe('bargain_over');
    expect((await steps.startAnswer(owner, offerId)).body.error?.code).toBe('bargain_limit');
    await steps.start(other, offerId);
    for (const minutes of [60, 11]) {
      await scene.shop.passTime(minutes * MINUTE_MS);
      await scene.shop.settle();
    }
    const [stock] = await scene.world.sql('select allocated from stocks where id = $1', [sku.stockId]);
    expect(Number(stock!.allocated)).toBe(0);
    await expectCleanAudits(scene.shop);
  });

  it('takes one cut of a person, none of its owner, and no more than the limits allow', async () => {
    const { owner, bargainId, offerId } = await begun({ personHelps: 1, personStarts: 1 });
    const helper = await scene.world.person();
    const made = await steps.cut(helper, bargainId);
    const again = await steps.cutAnswer(helper, bargainId);
    expect(again.body.error).toMatchObject({ code: 'already_cut', details: { amountFen: made.amountFen } });
    expect((await steps.cutAnswer(owner, bargainId)).body.error?.code).toBe('own_bargain');
    const running = await steps.startAnswer(owner, offerId);
    expect(running.body.error).toMatchObject({ code: 'bargain_running', details: { bargainId } });
    const second = await steps.start(await scene.world.person(), offerId);
    expect((await steps.cutAnswer(helper, second)).body.error?.code).toBe('help_limit');
  });

  it('takes a day’s helps of a person and no more', async () => {
    const helper = await scene.world.person();
    const sku = await scene.world.sku();
    const offerId = await steps.offer(sku, { personHelps: 50 });
    const owners = await scene.world.people(11);
    const bargains = [];
    for (const owner of owners) bargains.push(await steps.start(owner, offerId));
    for (const bargainId of bargains.slice(0, 10)) await steps.cut(helper, bargainId);
    expect((await steps.cutAnswer(helper, bargains[10]!)).body.error?.code).toBe('help_limit');
  });

  it('gives a new visitor the largest cut that is left, and anybody else the next one', async () => {
    const { bargainId } = await begun();
    const [, ...drawn] = (await stored(bargainId)).cuts as string[];
    const fen = drawn.map(Number);
    const visitor = await steps.cut(await scene.world.person(), bargainId);
    expect(visitor).toMatchObject({ newVisitor: true, amountFen: Math.max(...fen) });
    const left = fen.filter((_, index) => index !== fen.indexOf(Math.max(...fen)));
    const known = await buyer();
    expect(await steps.cut(known, bargainId)).toMatchObject({ newVisitor: false, amountFen: left[0] });
    const plain = await begun({ newVisitorFirst: false });
    const first = Number(((await stored(plain.bargainId)).cuts as string[])[1]);
    const cut = await steps.cut(await scene.world.person(), plain.bargainId);
    expect(cut).toMatchObject({ newVisitor: false, amountFen: first });
  });

  /** Somebody who has paid before. */
  async function buyer(): Promise<Person> {
    const person = await scene.world.person();
    const { orderId } = await scene.steps.place(person, (await scene.world.sku()).skuId);
    await scene.steps.pay(person, orderId);
    return person;
  }

  it('is shown masked to everybody, with its order only to its owner, and never what is still to be drawn', async () => {
    const { owner, bargainId } = await reached();
    const { orderId } = await steps.order(owner, bargainId);
    const stranger = await scene.world.person();
    const seen = await steps.show(bargainId, stranger);
    expect(seen).toMatchObject({ orderId: null, owner: { you: false }, yourCutFen: null });
    expect(await steps.show(bargainId, owner)).toMatchObject({ orderId });
    expect(JSON.stringify(seen)).not.toMatch(/seed|"cuts":\[\d|device|block/);
    const page = granted(await scene.shop.api.get(`/api/bargains/${bargainId}/cuts?limit=3`));
    expect(page.items).toHaveLength(3);
    const rest = granted(
      await scene.shop.api.get(`/api/bargains/${bargainId}/cuts?limit=3&cursor=${String(page.nextCursor)}`),
    );
    expect(rest).toMatchObject({ nextCursor: null });
    expect(rest.items).toHaveLength(1);
  });

  it('is ordered by its owner alone, and a price that has moved is quoted anew', async () => {
    const { owner, bargainId, sku } = await begun({ anyPrice: true });
    const stranger = await scene.world.person();
    expect((await steps.orderAnswer(stranger, bargainId)).status).toBe(404);
    await steps.cut(stranger, bargainId);
    const stale = await steps.orderAnswer(owner, bargainId, 1_000);
    const { priceFen } = await steps.show(bargainId);
    expect(stale.body.error).toMatchObject({ code: 'quote_changed', details: { payFen: priceFen } });
    const body = {
      lines: [{ skuId: sku.skuId, units: 1 }],
      addressId: owner.addressId,
    };
    const quote = await scene.shop.api.call('POST', '/api/orders/quote', {
      token: owner.token,
      body: { ...body, offerId: bargainId, offerKind: 'bargain' },
    });
    expect(granted(quote).payFen).toBe(priceFen);
  });

  it('starts, cuts and orders once for one key', async () => {
    const sku = await scene.world.sku();
    const offerId = await steps.offer(sku, { anyPrice: true });
    const owner = await scene.world.person();
    const key = randomUUID();
    const first = await steps.startAnswer(owner, offerId, key);
    expect((await steps.startAnswer(owner, offerId, key)).body).toEqual(first.body);
    const bargainId = String(first.body.bargainId);
    const helper = await scene.world.person();
    const cut = await steps.cutAnswer(helper, bargainId, { key });
    expect((await steps.cutAnswer(helper, bargainId, { key })).body).toEqual(cut.body);
    const ordered = await steps.orderAnswer(owner, bargainId, undefined, key);
    expect(ordered.status).toBe(200);
    expect((await steps.orderAnswer(owner, bargainId, Number(cut.body.priceFen), key)).body).toEqual(ordered.body);
  });

  it('tells its owner that it has reached its floor, and before its end', async () => {
    const { owner, bargainId } = await reached({ timeLimitMs: 3 * 60 * MINUTE_MS });
    await scene.shop.settle();
    const kinds = async () =>
      (await scene.world.sql('select kind, link_id from messages where user_id = $1 order by id', [owner.userId])).map(
        (row) => [row.kind, row.link_id],
      );
    expect(await kinds()).toEqual([['bargain_reached', bargainId]]);
    await scene.shop.passTime(2 * 60 * MINUTE_MS);
    await scene.shop.settle();
    expect(await kinds()).toEqual([
      ['bargain_reached', bargainId],
      ['bargain_ending', bargainId],
    ]);
  });

  it('is won by a payment that comes after its time, when it was ordered within it', async () => {
    const { owner, bargainId } = await reached({ timeLimitMs: 10 * MINUTE_MS });
    await scene.shop.passTime(9 * MINUTE_MS);
    const { orderId } = await steps.order(owner, bargainId);
    await scene.shop.passTime(2 * MINUTE_MS);
    await scene.shop.settle();
    expect(await stored(bargainId)).toMatchObject({ status: 'ordered' });
    await scene.steps.pay(owner, orderId);
    expect(await stored(bargainId)).toMatchObject({ status: 'won' });
    await expectCleanAudits(scene.shop);
  });

  it('leaves its place won when the order is refunded, and the unit goes home with the offer', async () => {
    const { owner, bargainId, offerId, sku } = await reached({ minutes: 2 * 24 * 60 });
    const { orderId } = await steps.order(owner, bargainId);
    await scene.steps.pay(owner, orderId);
    const clerk = await operator(scene.shop, 'orders.refund');
    granted(await scene.shop.api.post(`/api/ops/orders/${orderId}/refunds`, { reason: '测试' }, clerk.token));
    await scene.shop.passTime(3 * DAY_MS);
    await scene.shop.settle();
    expect(await stored(bargainId)).toMatchObject({ status: 'won' });
    expect(await takenOf(offerId)).toBe(1);
    const [stock] = await scene.world.sql('select allocated from stocks where id = $1', [sku.stockId]);
    expect(Number(stock!.allocated)).toBe(0);
    await expectCleanAudits(scene.shop);
  });
});
