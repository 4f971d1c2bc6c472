// Coupons and points on orders: one live use whatever is placed at once (S10), as before after a refusal (M14), back with a
// close or a whole refund, never gone under a live order; points never below zero (S13), earned with receipt, reversed
// with the goods, owed when they are spent; and the books agree.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { receiveOrder } from '../../src/modules/logistics/commands/receive-order.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';
import { operator } from '../logistics/operators.js';
import { type Counter, openCounter } from './counter.js';

const AT_ONCE = 64;
const DAY_MS = 86_400_000;
const fixed = { kind: 'fixed', thresholdFen: 0, offFen: 500, perPerson: 50 };

describe('what a person has, on their orders', () => {
  const scene = openScene();
  let counter: Counter;
  let plenty: WorldSku;
  beforeAll(async () => {
    counter = await openCounter(scene);
    plenty = await scene.world.sku({ priceFen: 10_000, stock: 10_000 });
  });

  const call = async (person: Person, path: string, body: unknown) => {
    const post = () => scene.shop.api.call('POST', path, { token: person.token, key: randomUUID(), body });
    const answer = await post();
    if (answer.status !== 401) return answer;
    person.token = await scene.shop.api.login(person.name, person.platform);
    return post();
  };
  const wish = (person: Person, benefits: object, units = 1) => ({
    ...{ lines: [{ skuId: plenty.skuId, units }], addressId: person.addressId, benefits },
  });
  const place = (person: Person, benefits: object, payFen: number, units = 1) =>
    call(person, '/api/orders', { ...wish(person, benefits, units), quotedPayFen: payFen });
  async function placed(person: Person, benefits: object, payFen: number, units = 1): Promise<string> {
    const answer = await place(person, benefits, payFen, units);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return String(answer.body.orderId);
  }
  async function coupon(person: Person, terms: object = {}): Promise<string> {
    const claimed = await counter.claim(person, await counter.template({ ...fixed, ...terms }));
    return String(claimed.body.couponId);
  }
  const couponRow = async (id: string) =>
    (
      await scene.world.sql<{ status: string; order_id: string | null; left: number }>(
        `select status, order_id, extract(epoch from ends_at - app_now())::int as left from coupon_grants where id = $1`,
        [id],
      )
    )[0]!;
  const balance = async (person: Person) => {
    const [row] = await scene.world.sql<{ available: number; frozen: number; debt: number }>(
      'select available, frozen, debt from point_balances where user_id = $1',
      [person.userId],
    );
    return row ?? { available: 0, frozen: 0, debt: 0 };
  };
  const booked = async (person: Person) => {
    const rows = await scene.world.sql<{ fen: string }>(
      `select balance_fen as fen from ledger_balances where account = 'person:' || $1 || ':points'`,
      [person.userId],
    );
    return Number(rows[0]?.fen ?? 0);
  };
  /** Bought, sent and received, so that a point for every yuan of it can be spent. */
  async function received(person: Person, units = 1): Promise<string> {
    const orderId = await placed(person, {}, 10_000 * units, units);
    await scene.steps.pay(person, orderId);
    await ship(orderId);
    const arrived = await receiveOrder(scene.shop.shop, { orderId, userId: person.userId });
    expect(arrived.ok).toBe(true);
    await scene.shop.settle();
    return orderId;
  }
  async function ship(orderId: string): Promise<void> {
    const clerk = await operator(scene.shop, 'orders.ship');
    const parcel = { carrier: 'SF', waybillNo: `SF${String(Math.random()).slice(2, 14).padEnd(12, '0')}` };
    const sent = await scene.shop.api.post(`/api/ops/orders/${orderId}/parcels`, parcel, clerk.token);
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  }
  async function refund(orderId: string, units?: number): Promise<void> {
    const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      orderId,
    ]);
    const wishes = units === undefined ? null : [{ lineId: String(line!.id), units }];
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    const asked = await requestRefund(scene.shop.shop, { orderId, wishes, ...why });
    expect(asked.ok, JSON.stringify(asked)).toBe(true);
    await scene.shop.settle();
  }

  it('S10: 64 orders at once with one coupon are one live use, and the losers free nothing', async () => {
    const person = await scene.world.person();
    const couponGrantId = await coupon(person);
    const answers = await together(AT_ONCE, () => place(person, { couponGrantId }, 9_500));
    const codes = answers.map(({ status, body }) => body.error?.code ?? String(status));
    expect(codes.filter((code) => code === '200')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['200', 'benefit_unusable']));
    const winner = String(answers.find(({ status }) => status === 200)!.body.orderId);
    expect(await couponRow(couponGrantId)).toMatchObject({ status: 'locked', order_id: winner });
    const live = 'select order_id from coupon_uses where grant_id = $1 and released_at is null';
    expect(await scene.world.sql(live, [couponGrantId])).toEqual([{ order_id: winner }]);
    await expect(
      scene.world.sql('insert into coupon_uses (grant_id, order_id, off_fen) values ($1, gen_random_uuid(), 1)', [
        couponGrantId,
      ]),
    ).rejects.toThrow('coupon_uses_live');
  });

  it('cancelled and placed again, in between one another: never two, and the last one has it', async () => {
    const person = await scene.world.person();
    const couponGrantId = await coupon(person);
    const orderId = await placed(person, { couponGrantId }, 9_500);
    const answers = await together(16, (n) =>
      n === 0 ? call(person, `/api/orders/${orderId}/cancel`, {}) : place(person, { couponGrantId }, 9_500),
    );
    const won = answers.slice(1).filter(({ status }) => status === 200);
    expect(won.length).toBeLessThanOrEqual(1);
    const row = await couponRow(couponGrantId);
    expect(row).toMatchObject(
      won.length === 1 ? { status: 'locked', order_id: won[0]!.body.orderId } : { status: 'granted', order_id: null },
    );
  });

  it('M14: a refused placement leaves coupon, points and stock as before', async () => {
    const { world } = scene;
    const person = await world.person();
    await received(person);
    const couponGrantId = await coupon(person);
    const few = await world.sku({ priceFen: 10_000, stock: 1 });
    const body = { ...wish(person, { couponGrantId, points: 50 }), lines: [{ skuId: few.skuId, units: 2 }] };
    const answer = await call(person, '/api/orders', { ...body, quotedPayFen: 19_450 });
    expect(answer.body.error?.code).toBe('sold_out');
    expect((await place(person, { couponGrantId, points: 50 }, 1)).body.error?.code).toBe('quote_changed');
    expect((await place(person, { couponGrantId, points: 5_000 }, 9_500)).body.error?.code).toBe('benefit_unusable');
    expect(await couponRow(couponGrantId)).toMatchObject({ status: 'granted', order_id: null });
    expect(await balance(person)).toEqual({ available: 100, frozen: 0, debt: 0 });
    const [bucket] = await world.sql('select left_units::int as n from stock_buckets where stock_id = $1', [
      few.stockId,
    ]);
    expect(bucket!.n).toBe(1);
  });

  it('is another person’s to nobody', async () => {
    const [owner, other] = (await scene.world.people(2)) as [Person, Person];
    const couponGrantId = await coupon(owner);
    expect((await place(other, { couponGrantId }, 9_500)).status).toBe(404);
    const quote = await call(other, '/api/orders/quote', wish(other, { couponGrantId }));
    expect(quote.status).toBe(404);
  });

  it('comes back when the order closes, also long after its day: it never ends under a live order', async () => {
    const person = await scene.world.person();
    const couponGrantId = await coupon(person, { validDays: 1 });
    const orderId = await placed(person, { couponGrantId }, 9_500);
    // its own end passes while the order is still unpaid
    await scene.world.sql(`update coupon_grants set ends_at = app_now() + interval '1 minute' where id = $1`, [
      couponGrantId,
    ]);
    await scene.shop.passTime(2 * 60_000);
    await scene.shop.settle();
    expect(await couponRow(couponGrantId)).toMatchObject({ status: 'locked' });
    await call(person, `/api/orders/${orderId}/cancel`, {});
    const row = await couponRow(couponGrantId);
    expect(row.status).toBe('granted');
    expect(row.left).toBeGreaterThan(3 * 86_400 - 60);
    expect(row.left).toBeLessThanOrEqual(3 * 86_400);
  });

  it('comes back with a whole refund only, and can be used again', async () => {
    const person = await scene.world.person();
    const couponGrantId = await coupon(person, { validDays: 30 });
    const orderId = await placed(person, { couponGrantId }, 19_500, 2);
    await scene.steps.pay(person, orderId);
    expect(await couponRow(couponGrantId)).toMatchObject({ status: 'used', order_id: orderId });
    await refund(orderId, 1);
    expect((await couponRow(couponGrantId)).status).toBe('used');
    await refund(orderId);
    const row = await couponRow(couponGrantId);
    expect(row).toMatchObject({ status: 'granted', order_id: null });
    expect(row.left).toBeGreaterThan(20 * 86_400);
    const [expense] = await scene.world.sql<{ fen: string }>(
      `select coalesce(sum(e.amount_fen), 0) as fen from ledger_entries e join ledger_journals j on j.id = e.journal_id
        where e.account = 'house:coupon_expense' and (j.source_id = $1 or j.source_id in (select id from refunds where order_id = $2))`,
      [couponGrantId, orderId],
    );
    expect(Number(expense!.fen)).toBe(0);
    await placed(person, { couponGrantId }, 9_500);
    await refundsArrive(scene);
  });

  it('G02: a group that fails gives coupon and points back', async () => {
    const { world, steps, shop } = scene;
    const leader = await world.person();
    await received(leader);
    const couponGrantId = await coupon(leader);
    const offer = await world.offer(await world.sku({ priceFen: 10_000 }), {
      size: 3,
      priceFen: 8_000,
      timeLimitMs: DAY_MS,
    });
    await world.sql(`update group_offers set allows_coupons = true, allows_points = true where id = $1`, [
      offer.offerId,
    ]);
    const seat = { skuId: offer.skuId, units: 1, addressId: leader.addressId, quotedPayFen: 7_400 };
    const opened = await call(leader, `/api/offers/${offer.offerId}/groups`, {
      ...seat,
      benefits: { couponGrantId, points: 100 },
    });
    expect(opened.status, JSON.stringify(opened.body)).toBe(200);
    await steps.pay(leader, String(opened.body.orderId));
    expect((await balance(leader)).available).toBe(0);
    await shop.passTime(DAY_MS + 60_000);
    await refundsArrive(scene);
    expect((await couponRow(couponGrantId)).status).toBe('granted');
    expect(await balance(leader)).toEqual({ available: 100, frozen: 0, debt: 0 });
  });

  it('the sheet recommends the best and says why another can’t be used', async () => {
    const person = await scene.world.person();
    const small = await coupon(person, { offFen: 300 });
    const large = await coupon(person, { offFen: 900 });
    const far = await coupon(person, { kind: 'threshold', thresholdFen: 50_000, offFen: 5_000 });
    const other = await coupon(person, { products: [(await scene.world.sku()).productId] });
    const { body } = await call(person, '/api/orders/coupon-choices', {
      ...{ lines: [{ skuId: plenty.skuId, units: 1 }], addressId: person.addressId },
    });
    expect(body.best).toEqual({ couponId: large, shippingCouponId: null });
    const items = body.items as { id: string; savesFen: number; reason: string | null }[];
    expect(items.map(({ id, savesFen, reason }) => [id, savesFen, reason])).toEqual([
      [large, 900, null],
      [small, 300, null],
      ...items.slice(2).map(({ id }) => [id, 0, reasons[id === far ? 'far' : id === other ? 'other' : 'none']]),
    ]);
    expect(items).toHaveLength(4);
  });
  const reasons = { far: '还差 ¥400 可用（满 ¥500）', other: '所选商品不在此券的使用范围内', none: '' };

  describe('points', () => {
    it('are frozen with the payment, good with the receipt, and owed by the books from then on', async () => {
      const person = await scene.world.person();
      const orderId = await placed(person, {}, 10_000);
      await scene.steps.pay(person, orderId);
      await scene.shop.settle();
      expect(await balance(person)).toEqual({ available: 0, frozen: 100, debt: 0 });
      expect(await booked(person)).toBe(0);
      expect((await place(person, { points: 1 }, 9_999)).body.error?.code).toBe('benefit_unusable');
      await ship(orderId);
      await receiveOrder(scene.shop.shop, { orderId, userId: person.userId });
      await scene.shop.settle();
      expect(await balance(person)).toEqual({ available: 100, frozen: 0, debt: 0 });
      expect(await booked(person)).toBe(100);
    });

    it('S13: 64 orders at once spend what there is and no more', async () => {
      const person = await scene.world.person();
      await received(person);
      const answers = await together(AT_ONCE, () => place(person, { points: 60 }, 9_940));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await balance(person)).toEqual({ available: 40, frozen: 0, debt: 0 });
      expect(await booked(person)).toBe(40);
      await expect(
        scene.world.sql('update point_balances set available = -1 where user_id = $1', [person.userId]),
      ).rejects.toThrow('point_balances_available');
    });

    it('go back to their lots when the order closes, with at least 30 days', async () => {
      const { world } = scene;
      const person = await world.person();
      await received(person);
      const orderId = await placed(person, { points: 100 }, 9_900);
      await world.sql(`update point_lots set expires_at = app_now() + interval '1 hour' where user_id = $1`, [
        person.userId,
      ]);
      await call(person, `/api/orders/${orderId}/cancel`, {});
      const [lot] = await world.sql(
        `select remaining, round(extract(epoch from expires_at - app_now()) / 86400)::int as days
           from point_lots where user_id = $1`,
        [person.userId],
      );
      expect(lot).toEqual({ remaining: 100, days: 30 });
      expect(await booked(person)).toBe(100);
    });

    it('go back with refunds by their recorded share, to the point', async () => {
      const person = await scene.world.person();
      await received(person);
      const orderId = await placed(person, { points: 100 }, 29_900, 3);
      await scene.steps.pay(person, orderId);
      await scene.shop.settle();
      const seen: number[] = [];
      for (let units = 0; units < 3; units += 1) {
        await refund(orderId, 1);
        seen.push((await balance(person)).available);
      }
      expect(seen).toEqual([33, 66, 100]);
      expect(await balance(person)).toEqual({ available: 100, frozen: 0, debt: 0 });
      expect(await booked(person)).toBe(100);
    });

    it('that were earned and spent become a debt, which the next earning pays', async () => {
      const person = await scene.world.person();
      const first = await received(person);
      await placed(person, { points: 80 }, 9_920);
      await refund(first);
      expect(await balance(person)).toEqual({ available: 0, frozen: 0, debt: 80 });
      expect(await booked(person)).toBe(0);
      await received(person);
      expect(await balance(person)).toEqual({ available: 20, frozen: 0, debt: 0 });
      expect(await booked(person)).toBe(20);
      const moves = await scene.world.sql('select kind, points from point_moves where user_id = $1 order by at, id', [
        person.userId,
      ]);
      expect(moves.map(({ kind, points }) => `${String(kind)} ${Number(points)}`)).toEqual(
        expect.arrayContaining(['reversed -100', 'repaid -80', 'spent -80']),
      );
    });

    it('are heard of in any order and any number of times', async () => {
      const person = await scene.world.person();
      await received(person);
      const before = await scene.world.sql('select kind from point_moves where user_id = $1', [person.userId]);
      await scene.world.sql(
        `insert into outbox (topic, subject_id, payload)
         select topic, subject_id, payload from outbox where topic in ('order.completed', 'order.paid')
            and payload->>'userId' = $1 order by id desc`,
        [person.userId],
      );
      await scene.shop.settle();
      expect(await scene.world.sql('select kind from point_moves where user_id = $1', [person.userId])).toEqual(before);
    });
  });

  it('leaves nothing that the audits find', async () => {
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });
});
