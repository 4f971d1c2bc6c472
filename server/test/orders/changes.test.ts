// An order between being placed and leaving: another address, other words, a reminder, a lower price; and that none of them
// can slip past a parcel or a payment.
import { describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { operator } from '../logistics/operators.js';

const DAY_MS = 86_400_000;
let waybills = 0;

describe('an order that has not left', () => {
  const scene = openScene();

  async function addAddress(person: Person, regionCode: string): Promise<string> {
    const body = { recipient: '新收件人', phone: '13900139000', regionCode, detail: '另一条路 2 号', isDefault: false };
    const answer = await scene.shop.api.call('POST', '/api/me/addresses', { token: person.token, body });
    return String(answer.body.id);
  }

  async function bought(options: { paid?: boolean; units?: number; freight?: boolean } = {}) {
    const { world, steps } = scene;
    const { paid = true, units = 2, freight = true } = options;
    const sku = await world.sku({ priceFen: 1_003, freight });
    const buyer = await world.person();
    const placed = await steps.place(buyer, sku.skuId, units);
    if (paid) await steps.pay(buyer, placed.orderId);
    return { buyer, orderId: placed.orderId, payFen: placed.payFen };
  }

  const put = (person: { token: string }, path: string, body: unknown) =>
    scene.shop.api.call('PUT', path, { token: person.token, body });
  const sendTo = (person: Person, orderId: string, addressId: string) =>
    put(person, `/api/orders/${orderId}/address`, { addressId });
  const ship = (token: string, orderId: string, more: object = {}) =>
    scene.shop.api.post(
      `/api/ops/orders/${orderId}/parcels`,
      { carrier: 'SF', waybillNo: `SF${String((waybills += 1)).padStart(12, '0')}`, ...more },
      token,
    );
  const lineOf = async (orderId: string): Promise<string> =>
    String(
      (await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [orderId]))[0]!.id,
    );

  describe('its address', () => {
    it('changes for its owner until a parcel has left; operators see what it was', async () => {
      const { shop, world } = scene;
      const { buyer, orderId } = await bought();
      const clerk = await operator(shop, 'orders.read', 'orders.ship');
      const other = await addAddress(buyer, '310105');
      expect((await sendTo(buyer, orderId, other)).body).toEqual({ addressVersion: 2 });
      const seen = await shop.api.get(`/api/orders/${orderId}`, buyer.token);
      expect(seen.body.address).toMatchObject({ recipient: '新收件人', phone: '13900139000', detail: '另一条路 2 号' });
      expect(seen.body.can).toEqual({ changeAddress: true, changeNote: true, urge: true });
      const inspected = await shop.api.get(`/api/ops/orders/${orderId}`, clerk.token);
      expect(inspected.body).toMatchObject({
        addressVersion: 2,
        addressHistory: [{ version: 1, recipient: '林**', phone: '138****8000', actor: `person:${buyer.userId}` }],
      });
      const stranger = await world.person();
      expect((await sendTo(stranger, orderId, stranger.addressId)).status).toBe(404);
      expect((await sendTo(buyer, orderId, stranger.addressId)).status).toBe(404);
      const half = { lines: [{ lineId: await lineOf(orderId), units: 1 }] };
      expect((await ship(clerk.token, orderId, half)).body.orderStatus).toBe('partially_shipped');
      expect((await sendTo(buyer, orderId, buyer.addressId)).body.error?.code).toBe('order_state_changed');
      const after = await shop.api.get(`/api/orders/${orderId}`, buyer.token);
      expect(after.body.can).toEqual({ changeAddress: false, changeNote: false, urge: true });
      await expectCleanAudits(shop);
    });

    it('does not change to where nothing is delivered, or where it costs more; the figures are told', async () => {
      const { world } = scene;
      const dear = [
        { provinces: ['11'], firstUnit: 1, firstFen: 2_000, nextUnit: 1, nextFen: 200 },
        { provinces: 'default', firstUnit: 1, firstFen: 800, nextUnit: 1, nextFen: 200 },
      ];
      const { buyer, orderId } = await bought();
      await world.sql(`update freight_templates set rules = $1 where name = '计件'`, [JSON.stringify(dear)]);
      const nowhere = await sendTo(buyer, orderId, await addAddress(buyer, '650102'));
      expect(nowhere.body.error?.code).toBe('region_not_delivered');
      const beijing = await sendTo(buyer, orderId, await addAddress(buyer, '110105'));
      expect(beijing.body.error).toMatchObject({
        code: 'freight_dearer',
        details: { freightFen: 2_200, paidFen: 1_000 },
      });
      expect((await world.sql('select address_version from orders where id = $1', [orderId]))[0]).toEqual({
        address_version: 1,
      });
    });

    it('against a parcel with the old label: one of the two happens, never both', async () => {
      const { shop, world } = scene;
      const clerk = await operator(shop, 'orders.read', 'orders.ship');
      const outcomes = new Set<string>();
      for (let round = 0; round < 10; round += 1) {
        const { buyer, orderId } = await bought({ units: 1 });
        const other = await addAddress(buyer, '310105');
        const [changed, shipped] = await together(2, (index) =>
          index === round % 2 ? sendTo(buyer, orderId, other) : ship(clerk.token, orderId, { addressVersion: 1 }),
        ).then((answers) => (round % 2 === 0 ? answers : answers.reverse()));
        expect([changed!.status, shipped!.status].sort()).toEqual([200, 409]);
        const refusal = changed!.body.error ?? shipped!.body.error;
        outcomes.add(String(refusal?.code));
        const [row] = await world.sql('select address_version, status from orders where id = $1', [orderId]);
        expect(row).toEqual(
          changed!.status === 200
            ? { address_version: 2, status: 'awaiting_shipment' }
            : { address_version: 1, status: 'shipped' },
        );
      }
      for (const code of outcomes) expect(['address_changed', 'order_state_changed']).toContain(code);
    });
  });

  it('its note changes for its owner until a parcel has left', async () => {
    const { shop, world } = scene;
    const { buyer, orderId } = await bought();
    const note = { note: '放门卫处，谢谢' };
    expect((await put(buyer, `/api/orders/${orderId}/note`, note)).status).toBe(200);
    expect((await shop.api.get(`/api/orders/${orderId}`, buyer.token)).body.note).toBe('放门卫处，谢谢');
    expect((await put(await world.person(), `/api/orders/${orderId}/note`, note)).status).toBe(404);
    const clerk = await operator(shop, 'orders.read', 'orders.ship');
    await ship(clerk.token, orderId);
    expect((await put(buyer, `/api/orders/${orderId}/note`, note)).body.error?.code).toBe('order_state_changed');
  });

  it('is urged once a day, and waits in the operators’ queue until it has left', async () => {
    const { shop, steps } = scene;
    const { buyer, orderId } = await bought();
    const unpaid = await bought({ paid: false });
    const clerk = await operator(shop, 'orders.read', 'orders.ship');
    const urge = (person: Person, id: string) => shop.api.post(`/api/orders/${id}/urges`, undefined, person.token);
    const queue = async (token: string) => {
      const { body } = await shop.api.get('/api/ops/urges?limit=50', token);
      return (body.items as { orderId: string; urges: number }[]).filter((item) => item.orderId === orderId);
    };
    expect((await urge(unpaid.buyer, unpaid.orderId)).body.error?.code).toBe('order_state_changed');
    expect((await urge(unpaid.buyer, orderId)).status).toBe(404);
    const answers = await together(8, () => urge(buyer, orderId));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error?.code === 'urged_today')).toHaveLength(7);
    expect(await queue(clerk.token)).toMatchObject([{ urges: 1 }]);
    expect((await steps.order(buyer, orderId)).can).toMatchObject({ urge: false });
    await shop.passTime(DAY_MS);
    await shop.settle();
    expect((await steps.order(buyer, orderId)).can).toMatchObject({ urge: true });
    expect((await urge(buyer, orderId)).status).toBe(200);
    const later = await operator(shop, 'orders.read', 'orders.ship');
    expect(await queue(later.token)).toMatchObject([{ urges: 2 }]);
    await ship(later.token, orderId);
    expect(await queue(later.token)).toEqual([]);
  });

  describe('its price', () => {
    const lower = (token: string, orderId: string, wish: object) =>
      put({ token }, `/api/ops/orders/${orderId}/price`, { reason: '老客优惠', ...wish });
    const payments = (orderId: string) =>
      scene.world.sql<{ amount_fen: string; status: string; out_trade_no: string }>(
        'select amount_fen, status, out_trade_no from payments where order_id = $1 order by created_at, id',
        [orderId],
      );

    it('is lowered under a new payment number, and refunds give back exactly the new shares', async () => {
      const { shop, steps, world } = scene;
      const { buyer, orderId, payFen } = await bought({ paid: false, units: 3 });
      const boss = await operator(shop, 'orders.read', 'orders.price');
      const before = await steps.startPaying(buyer, orderId);
      const wish = { goodsFen: 2_000, freightFen: 500, presentPayFen: payFen };
      expect((await lower(boss.token, orderId, wish)).body).toEqual({ payFen: 2_500 });
      expect((await lower(boss.token, orderId, wish)).body.error?.code).toBe('order_state_changed');
      await expect(shop.api.simulate('POST', `/__sim/pay/${before.prepayId}`, {})).rejects.toThrow();
      await steps.pay(buyer, orderId);
      const made = await payments(orderId);
      expect(made.map(({ amount_fen, status }) => [Number(amount_fen), status])).toEqual([
        [payFen, 'closed'],
        [2_500, 'succeeded'],
      ]);
      expect(made[0]!.out_trade_no).not.toBe(made[1]!.out_trade_no);
      const detail = await steps.order(buyer, orderId);
      expect(detail).toMatchObject({ status: 'awaiting_shipment', payFen: 2_500, freightFen: 500, discountFen: 1_009 });
      expect(detail.explanation).toContainEqual({
        step: 9,
        rule: 'operator_price',
        text: '商家改价',
        amountFen: 2_500 - payFen,
      });
      const inspected = await shop.api.get(`/api/ops/orders/${orderId}`, boss.token);
      expect(inspected.body.priceChanges).toMatchObject([
        { fromGoodsFen: 3_009, toGoodsFen: 2_000, toFreightFen: 500, reason: '老客优惠', operatorId: boss.operatorId },
      ]);
      const lineId = await lineOf(orderId);
      const part = (wishes: { lineId: string; units: number }[] | null) =>
        requestRefund(shop.shop, { orderId, wishes, cause: 'operator', reason: '测试', actor: 'system' });
      expect((await part([{ lineId, units: 1 }])).ok).toBe(true);
      expect((await part(null)).ok).toBe(true);
      const [sum] = await world.sql('select sum(amount_fen)::int as n from refunds where order_id = $1', [orderId]);
      expect(sum!.n).toBe(2_500);
      await expectCleanAudits(shop);
    });

    it.each([
      ['raised', { goodsFen: 2_007, freightFen: 1_000 }, 'price_out_of_bounds'],
      ['lowered under the bound', { goodsFen: 199, freightFen: 1_000 }, 'price_out_of_bounds'],
      [
        'lowered from a total that is not there',
        { goodsFen: 1_900, freightFen: 0, presentPayFen: 1 },
        'order_state_changed',
      ],
    ])('is not %s', async (_, wish, code) => {
      const { buyer, orderId, payFen } = await bought({ paid: false });
      const boss = await operator(scene.shop, 'orders.price');
      const answer = await lower(boss.token, orderId, { presentPayFen: payFen, ...wish });
      expect(answer.body.error?.code).toBe(code);
      expect((await scene.steps.order(buyer, orderId)).payFen).toBe(payFen);
    });

    it('stands while the gateway does not say whether the old payment is closed', async () => {
      const { shop, steps } = scene;
      const { buyer, orderId, payFen } = await bought({ paid: false });
      await steps.startPaying(buyer, orderId);
      const boss = await operator(shop, 'orders.price');
      const wish = { goodsFen: 1_500, freightFen: 0, presentPayFen: payFen };
      await shop.api.simulate('PUT', '/__sim/outages', { mode: 'error_500', path: '/v3/' });
      const refused = await lower(boss.token, orderId, wish);
      await shop.api.simulate('PUT', '/__sim/outages', { mode: 'none' });
      expect(refused.body.error?.code).toBe('payment_unavailable');
      expect((await steps.order(buyer, orderId)).payFen).toBe(payFen);
      expect((await payments(orderId)).map(({ status }) => status)).toEqual(['prepaid']);
      expect((await lower(boss.token, orderId, wish)).status).toBe(200);
    });

    it('against the payment of the old one: paid as it was, or lowered; never both, and no money is lost', async () => {
      const { shop, steps, world } = scene;
      const boss = await operator(shop, 'orders.read', 'orders.price');
      for (let round = 0; round < 8; round += 1) {
        const { buyer, orderId, payFen } = await bought({ paid: false });
        const { prepayId } = await steps.startPaying(buyer, orderId);
        const wish = { goodsFen: 1_500, freightFen: 0, presentPayFen: payFen };
        const pay = async () => {
          await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {}).catch(() => undefined);
          return shop.api.call('POST', `/api/orders/${orderId}/payment/confirm`, { token: buyer.token, body: {} });
        };
        const [lowered] = await Promise.all([lower(boss.token, orderId, wish), pay()]);
        const [row] = await world.sql<{ status: string; pay_fen: string; paid_at: Date | null }>(
          'select status, pay_fen, paid_at from orders where id = $1',
          [orderId],
        );
        const kept = Number(row!.pay_fen) === payFen;
        if (lowered.status === 200) expect([kept, row!.status]).toEqual([false, 'pending_payment']);
        else expect([kept, row!.paid_at !== null]).toEqual([true, true]);
      }
      await passTimeUntil(shop, async () => {
        const open = await world.sql(`select from refunds where status <> 'succeeded'`);
        return open.length === 0;
      });
      await expectCleanAudits(shop);
    });

    it('is for operators who may', async () => {
      const { buyer, orderId, payFen } = await bought({ paid: false });
      const clerk = await operator(scene.shop, 'orders.read', 'orders.ship', 'orders.refund');
      const wish = { goodsFen: 1_500, freightFen: 0, presentPayFen: payFen };
      expect((await lower(clerk.token, orderId, wish)).status).toBe(403);
      expect((await lower(buyer.token, orderId, wish)).status).toBe(403);
    });
  });
});
