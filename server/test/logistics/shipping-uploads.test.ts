// WeChat is told what of a payment was shipped: once, whole, however many parcels it takes and however long the platform
// is away; what it does not take stands where operators see it.
import { beforeEach, describe, expect, it } from 'vitest';
import { createSimulatorControl, type SimulatorControl } from '../../simulators/control-client.js';
import { createWechat, type ShippingInfo } from '../../src/platform/wechat/index.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Operator, operator } from './operators.js';

const MINUTE_MS = 60_000;
const UPLOAD = '/wxa/sec/order/upload_shipping_info';
let numbers = 0;
const waybill = (): string => `SF${String(3_000_000_000_000 + (numbers += 1))}`;

describe('what WeChat is told of shipping', () => {
  const scene = openScene();
  let clerk: Operator;
  let control: SimulatorControl;
  beforeEach(async () => {
    control = createSimulatorControl(scene.shop.simulators.url);
    await control.setOutage({ mode: 'none' });
    await control.tune({ refundDelayMs: 20 });
    clerk = await operator(scene.shop, 'orders.ship', 'orders.read');
  });

  async function paid(units: number, buyer?: Person) {
    const { world, steps } = scene;
    const person = buyer ?? (await world.person());
    const { orderId } = await steps.place(person, (await world.sku()).skuId, units);
    await steps.pay(person, orderId);
    const [line] = await world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [orderId]);
    return { orderId, lineId: String(line!.id) };
  }
  async function ship(orderId: string, lines?: { lineId: string; units: number }[], carrier = 'SF'): Promise<string> {
    const waybillNo = carrier === 'SF' ? waybill() : waybill().replace('SF', 'YT');
    const body = { carrier, waybillNo, ...(lines ? { lines } : {}) };
    const answer = await scene.shop.api.post(`/api/ops/orders/${orderId}/parcels`, body, clerk.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await scene.shop.settle();
    return waybillNo;
  }
  async function toldOf(orderId: string) {
    const [payment] = await scene.world.sql('select transaction_id from payments where order_id = $1', [orderId]);
    return (await control.shippings()).find((one) => one.transactionId === payment!.transaction_id);
  }
  const rowOf = async (orderId: string) =>
    (
      await scene.world.sql('select status, attempts, last_error from shipping_uploads where order_id = $1', [orderId])
    )[0];
  const calls = async (since: number): Promise<number> =>
    (await control.journal(since)).entries.filter(({ path }) => path.startsWith(UPLOAD)).length;

  it('one parcel with everything is told as one, with who gets it masked', async () => {
    const { orderId } = await paid(2);
    const waybillNo = await ship(orderId);
    expect(await toldOf(orderId)).toMatchObject({
      ...{ logisticsType: 1, deliveryMode: 1, finished: true, replaced: false },
      items: [{ trackingNo: waybillNo, company: 'SF', itemDesc: expect.stringMatching(/×2$/) as string }],
    });
    expect(await rowOf(orderId)).toMatchObject({ status: 'uploaded' });
    await expectCleanAudits(scene.shop);
  });

  it('parcel by parcel is told so, and which was the last', async () => {
    const { orderId, lineId } = await paid(3);
    const first = await ship(orderId, [{ lineId, units: 1 }]);
    expect(await toldOf(orderId)).toMatchObject({ deliveryMode: 2, finished: false, items: [{ trackingNo: first }] });
    expect(await rowOf(orderId)).toMatchObject({ status: 'partly' });
    const second = await ship(orderId, [{ lineId, units: 1 }], 'YTO');
    const third = await ship(orderId);
    const told = await toldOf(orderId);
    expect(told?.items.map(({ trackingNo }) => trackingNo)).toEqual([first, second, third]);
    expect(told).toMatchObject({ deliveryMode: 2, finished: true, replaced: false });
    expect(await rowOf(orderId)).toMatchObject({ status: 'uploaded' });
  });

  it('when the rest is refunded, the last parcel is told again as the last', async () => {
    const { orderId, lineId } = await paid(2);
    const only = await ship(orderId, [{ lineId, units: 1 }]);
    const wishes = [{ lineId, units: 1 }];
    const why = { cause: 'operator' as const, reason: '缺货', actor: 'system' };
    expect((await requestRefund(scene.shop.shop, { orderId, wishes, ...why })).ok).toBe(true);
    await scene.shop.settle();
    expect(await toldOf(orderId)).toMatchObject({ finished: true, items: [{ trackingNo: only }] });
    expect(await rowOf(orderId)).toMatchObject({ status: 'uploaded' });
  });

  it('ten minutes of outage lose nothing, and an operator sees what is waiting', async () => {
    await control.setOutage({ mode: 'error_500', path: UPLOAD });
    const orders = [await paid(1), await paid(1)];
    for (const { orderId } of orders) await ship(orderId);
    for (let minute = 0; minute < 10; minute += 1) {
      await scene.shop.passTime(MINUTE_MS);
      await scene.shop.settle();
    }
    for (const { orderId } of orders) expect(await toldOf(orderId)).toBeUndefined();
    const waiting = await scene.shop.api.get('/api/ops/shipping-uploads?limit=50', clerk.token);
    const ids = (waiting.body.items as { orderId: string }[]).map((one) => one.orderId);
    expect(ids).toEqual(expect.arrayContaining(orders.map(({ orderId }) => orderId)));
    await control.setOutage({ mode: 'none' });
    await scene.shop.passTime(31 * MINUTE_MS);
    await scene.shop.settle();
    for (const { orderId } of orders) expect(await toldOf(orderId)).toMatchObject({ finished: true });
    await expectCleanAudits(scene.shop);
  });

  it('an answer that never comes is asked about, not repeated', async () => {
    await control.setOutage({ mode: 'error_500_after_execute', path: UPLOAD, times: 1 });
    const { next } = await control.journal();
    const { orderId } = await paid(1);
    await ship(orderId);
    await scene.shop.passTime(31 * MINUTE_MS);
    await scene.shop.settle();
    expect(await rowOf(orderId)).toMatchObject({ status: 'uploaded' });
    expect(await calls(next)).toBe(1);
    await control.setOutage({ mode: 'error_500', path: UPLOAD, times: 1 });
    clerk = await operator(scene.shop, 'orders.ship'); // the first one's session has run out
    const lost = await paid(1);
    await ship(lost.orderId);
    await scene.shop.passTime(31 * MINUTE_MS);
    await scene.shop.settle();
    expect(await toldOf(lost.orderId)).toMatchObject({ finished: true });
    expect(await rowOf(lost.orderId)).toMatchObject({ status: 'uploaded' });
  });

  it('a payment the platform has not heard of yet is told later', async () => {
    await control.tune({ shippingReadyMs: 5 * MINUTE_MS, refundDelayMs: 20 });
    const { orderId } = await paid(1);
    await ship(orderId);
    expect(await rowOf(orderId)).toMatchObject({ status: 'pending', last_error: 'errcode 10060001' });
    await scene.shop.passTime(6 * MINUTE_MS);
    await scene.shop.settle();
    expect(await rowOf(orderId)).toMatchObject({ status: 'uploaded', last_error: null });
  });

  it('a finished one is replaced once, and a second time is refused', async () => {
    const { orderId } = await paid(1);
    await ship(orderId);
    const again = () =>
      scene.shop.api.post(`/api/ops/orders/${orderId}/shipping-upload`, { reason: '运单号有误' }, clerk.token);
    const [parcel] = await scene.world.sql('select id from parcels where order_id = $1', [orderId]);
    const corrected = await scene.shop.api.call('PUT', `/api/ops/parcels/${String(parcel!.id)}/waybill`, {
      token: clerk.token,
      body: { carrier: 'SF', waybillNo: 'SF3999999999999', reason: '录错了' },
    });
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(200);
    expect((await again()).body.error?.code).toBe('shipping_upload_running');
    await scene.shop.settle();
    expect(await toldOf(orderId)).toMatchObject({ replaced: true, items: [{ trackingNo: 'SF3999999999999' }] });
    expect(await rowOf(orderId)).toMatchObject({ status: 'replaced' });
    expect((await again()).body.error?.code).toBe('shipping_upload_spent');
  });

  it('what was paid elsewhere is told to nobody', async () => {
    const { orderId } = await paid(1, await scene.world.payerOf('alipay'));
    await ship(orderId);
    expect(await rowOf(orderId)).toBeUndefined();
  });

  describe('the platform takes nothing that is wrong', () => {
    const right = async (): Promise<ShippingInfo> => {
      const { orderId } = await paid(1);
      const [payment] = await scene.world.sql('select transaction_id, payer_id from payments where order_id = $1', [
        orderId,
      ]);
      return {
        ...{ transactionId: String(payment!.transaction_id), kind: 'express', split: false, allDelivered: true },
        items: [
          {
            waybill: { deliveryId: 'SF', trackingNo: 'SF1234567890123' },
            itemDesc: '咖啡豆×1',
            receiverContact: '138****8000',
          },
        ],
        ...{ uploadTime: new Date(), openId: String(payment!.payer_id) },
      };
    };
    const client = () => createWechat({ ...scene.shop.config.wechat, timeoutMs: 2_000 });
    const item = {
      waybill: { deliveryId: 'SF', trackingNo: 'SF1234567890123' },
      itemDesc: '咖啡豆',
      receiverContact: '138****8000',
    };

    it.each<[string, Partial<ShippingInfo>, string]>([
      ['an unknown payment', { transactionId: '4200000000' }, 'retry'],
      ['somebody else’s openid', { openId: 'oSomebodyElse' }, 'invalid'],
      ['no item', { items: [] }, 'invalid'],
      [
        'two items in one part',
        { items: [item, { ...item, waybill: { deliveryId: 'YTO', trackingNo: 'YT1' } }] },
        'invalid',
      ],
      ['a long description', { items: [{ ...item, itemDesc: '咖'.repeat(121) }] }, 'invalid'],
      ['SF without a contact', { items: [{ ...item, receiverContact: undefined }] }, 'invalid'],
      ['a contact in the open', { items: [{ ...item, receiverContact: '13800138000' }] }, 'invalid'],
      ['a carrier nobody knows', { items: [{ ...item, waybill: { deliveryId: 'XX', trackingNo: '1' } }] }, 'invalid'],
      ['no waybill', { items: [{ ...item, waybill: undefined }] }, 'invalid'],
      ['goods that are fetched, without one', { kind: 'pickup', items: [{ itemDesc: '咖啡豆' }] }, 'told'],
      ['everything right', {}, 'told'],
    ])('%s', async (_, change, kind) => {
      expect(await client().uploadShipping({ ...(await right()), ...change })).toMatchObject({ kind });
    });

    it('nor a time that does not increase, nor a second replacement', async () => {
      const info = await right();
      expect(await client().uploadShipping(info)).toEqual({ kind: 'told' });
      const later = (ms: number): Date => new Date(info.uploadTime.getTime() + ms);
      const other = { items: [{ ...item, itemDesc: '别的' }] };
      expect(await client().uploadShipping({ ...info, ...other })).toMatchObject({ kind: 'invalid' });
      expect(await client().uploadShipping({ ...info, uploadTime: later(1) })).toEqual({ kind: 'told' });
      expect(await client().uploadShipping({ ...info, ...other, uploadTime: later(2) })).toEqual({ kind: 'told' });
      expect(await client().uploadShipping({ ...info, uploadTime: later(3) })).toMatchObject({ kind: 'spent' });
    });
  });
});
