// What holds for a payment holds for every gateway: late and double money goes back by the gateway that took it, facts
// that differ end in suspense, and changing one's mind about how to pay never pays twice unnoticed.
import { describe, expect, it } from 'vitest';
import { askPayment } from '../../src/modules/payments/index.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, together } from '../harness/scene.js';

const WINDOW_MS = 16 * 60_000;

describe.each(['wechat_pay', 'alipay'] as const)('through %s', (gateway) => {
  const scene = openScene();

  async function started() {
    const { world, steps } = scene;
    const sku = await world.sku();
    const buyer = await world.payerOf(gateway);
    const placed = await steps.place(buyer, sku.skuId);
    const { prepayId } = await steps.startPaying(buyer, placed.orderId);
    return { buyer, ...placed, prepayId, payment: () => paymentOf(placed.orderId) };
  }

  async function paymentOf(orderId: string) {
    const [row] = await scene.world.sql<{ id: string; status: string; gateway: string; out_trade_no: string }>(
      'select id, status, gateway, out_trade_no from payments where order_id = $1 order by created_at limit 1',
      [orderId],
    );
    return row!;
  }

  const refundsOf = (orderId: string) =>
    scene.world.sql<{ status: string }>('select status from refunds where order_id = $1', [orderId]);
  const allBack = async (orderId: string) => (await refundsOf(orderId)).every(({ status }) => status === 'succeeded');

  it('M04: paid after the order closed, the money goes back the way it came', async () => {
    const { buyer, orderId, prepayId, payment } = await started();
    await scene.shop.passTime(WINDOW_MS);
    await scene.shop.settle();
    expect((await scene.steps.order(buyer, orderId)).status).toBe('closed');
    await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, { fault: 'succeed_after_close' });
    await askPayment(scene.shop.shop, (await payment()).id);
    await passTimeUntil(scene.shop, () => allBack(orderId));
    expect(await payment()).toMatchObject({ status: 'refunded', gateway });
    await expectCleanAudits(scene.shop);
  });

  it('F09: a second transaction under the same number is refunded, the goods go once', async () => {
    const { buyer, orderId, prepayId } = await started();
    await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, { fault: 'second_transaction' });
    const twice = () => scene.world.sql('select id from payments where order_id = $1', [orderId]);
    await expect.poll(async () => (await twice()).length).toBe(2);
    await passTimeUntil(scene.shop, () => allBack(orderId));
    expect(await refundsOf(orderId)).toEqual([{ status: 'succeeded' }]);
    expect((await scene.steps.order(buyer, orderId)).status).toBe('awaiting_shipment');
    await expectCleanAudits(scene.shop);
  });

  it('a query that contradicts us ends in suspense, and the order unpaid', async () => {
    const { buyer, orderId, prepayId, payment } = await started();
    await scene.shop.api.simulate('PUT', `/__sim/faults/${(await payment()).out_trade_no}`, { fault: 'loss' });
    await scene.world.sql(`update payments set amount_fen = amount_fen + 1 where order_id = $1`, [orderId]);
    await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    await askPayment(scene.shop.shop, (await payment()).id);
    await scene.shop.settle();
    expect(await payment()).toMatchObject({ status: 'mismatch' });
    expect((await scene.steps.order(buyer, orderId)).status).toBe('closed');
    await expectCleanAudits(scene.shop);
  });

  it('a refund is a row first, and arrives once, however the calls for it end', async () => {
    const { orderId, prepayId } = await started();
    await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    await expect.poll(async () => (await paymentOf(orderId)).status).toBe('succeeded');
    const path = gateway === 'alipay' ? '/gateway.do/alipay.trade.refund' : '/v3/refund';
    await scene.shop.api.simulate('PUT', '/__sim/outages', { mode: 'error_500_after_execute', path, times: 2 });
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    const asked = await requestRefund(scene.shop.shop, { orderId, wishes: null, ...why });
    expect(asked.ok).toBe(true);
    await passTimeUntil(scene.shop, () => allBack(orderId));
    const { refunds } = await scene.shop.api.simulate('GET', '/__sim/refunds');
    const { out_trade_no: number } = await paymentOf(orderId);
    expect((refunds as { outTradeNo: string }[]).filter((one) => one.outTradeNo === number)).toHaveLength(1);
    await expectCleanAudits(scene.shop);
  });

  it('twenty at once start one payment', async () => {
    const { world, steps } = scene;
    const buyer = await world.payerOf(gateway);
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    const answers = await together(20, () => steps.startPaying(buyer, orderId));
    expect(answers.map(({ answer }) => answer.status)).toEqual(answers.map(() => 200));
    expect(await world.sql('select id from payments where order_id = $1', [orderId])).toHaveLength(1);
  });
});

describe('choosing how to pay', () => {
  const scene = openScene();

  const paymentsOf = (orderId: string) =>
    scene.world.sql<{ gateway: string; status: string }>(
      'select gateway, status from payments where order_id = $1 order by created_at, id',
      [orderId],
    );

  /** Signed in at WeChat, with an order. */
  async function ordered() {
    const buyer = await scene.world.person();
    return { buyer, ...(await scene.steps.place(buyer, (await scene.world.sku()).skuId)) };
  }

  async function openInBrowser(payUrl: string): Promise<string> {
    const opened = await fetch(payUrl, { redirect: 'manual' });
    return /\/cashier\/(\d+)/.exec(opened.headers.get('location') ?? '')?.[1] ?? '';
  }

  it('from WeChat, Alipay is a page that anybody may open and pay', async () => {
    const { buyer, orderId } = await ordered();
    const { answer } = await scene.steps.startPaying(buyer, orderId, 'alipay');
    expect(answer.body).toMatchObject({ gateway: 'alipay', paid: false });
    const { payUrl = '' } = answer.body.clientParams as Record<string, string>;
    const tradeNo = await openInBrowser(payUrl);
    await scene.shop.api.simulate('POST', `/__sim/pay/${tradeNo}`, {});
    await expect.poll(async () => (await scene.steps.order(buyer, orderId)).status).toBe('awaiting_shipment');
    await scene.shop.settle();
    await expectCleanAudits(scene.shop);
  });

  it('another way ends the first one at its gateway; its money would come back', async () => {
    const { buyer, orderId } = await ordered();
    const first = await scene.steps.startPaying(buyer, orderId, 'wechat_pay');
    const second = await scene.steps.startPaying(buyer, orderId, 'alipay');
    expect(second.answer.status).toBe(200);
    expect(await paymentsOf(orderId)).toEqual([
      { gateway: 'wechat_pay', status: 'closed' },
      { gateway: 'alipay', status: 'prepaid' },
    ]);
    const late = await scene.shop.api
      .simulate('POST', `/__sim/pay/${first.prepayId}`, {})
      .catch((error: unknown) => error);
    expect(String(late)).toContain('closed');
    await scene.shop.api.simulate('POST', `/__sim/pay/${first.prepayId}`, { fault: 'succeed_after_close' });
    const tradeNo = await openInBrowser((second.answer.body.clientParams as Record<string, string>).payUrl ?? '');
    await scene.shop.api.simulate('POST', `/__sim/pay/${tradeNo}`, {});
    await passTimeUntil(scene.shop, async () => {
      const rows = await paymentsOf(orderId);
      return rows.some(({ status }) => status === 'refunded') && rows.some(({ status }) => status === 'succeeded');
    });
    expect(await paymentsOf(orderId)).toHaveLength(2);
    expect((await scene.steps.order(buyer, orderId)).status).toBe('awaiting_shipment');
    await expectCleanAudits(scene.shop);
  });

  it('when the first one turns out paid, that is it', async () => {
    const { buyer, orderId } = await ordered();
    const { prepayId } = await scene.steps.startPaying(buyer, orderId);
    const [row] = await scene.world.sql('select out_trade_no from payments where order_id = $1', [orderId]);
    await scene.shop.api.simulate('PUT', `/__sim/faults/${String(row!.out_trade_no)}`, { fault: 'loss' });
    await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    const { answer } = await scene.steps.startPaying(buyer, orderId, 'alipay');
    expect(answer.body).toMatchObject({ gateway: 'wechat_pay', paid: true, clientParams: {} });
    expect((await scene.steps.order(buyer, orderId)).status).toBe('awaiting_shipment');
  });

  it('while the first gateway gives no answer, nothing else is started', async () => {
    const { buyer, orderId } = await ordered();
    await scene.steps.startPaying(buyer, orderId);
    await scene.shop.api.simulate('PUT', '/__sim/outages', { mode: 'error_500', path: '/v3/' });
    const { answer } = await scene.steps.startPaying(buyer, orderId, 'alipay');
    expect(answer.body.error?.code).toBe('payment_unavailable');
    await scene.shop.api.simulate('PUT', '/__sim/outages', { mode: 'none' });
    expect(await paymentsOf(orderId)).toEqual([{ gateway: 'wechat_pay', status: 'prepaid' }]);
  });

  it('back and forth at once leaves one open payment', async () => {
    const { buyer, orderId } = await ordered();
    await together(12, (index) => scene.steps.startPaying(buyer, orderId, index % 2 ? 'alipay' : 'wechat_pay'));
    const open = (await paymentsOf(orderId)).filter(({ status }) => status === 'created' || status === 'prepaid');
    expect(open.length).toBeLessThanOrEqual(1);
    await scene.shop.settle();
    await expectCleanAudits(scene.shop);
  });

  it('from Alipay, WeChat Pay takes no money of somebody it does not know', async () => {
    const buyer = await scene.world.payerOf('alipay');
    const { orderId } = await scene.steps.place(buyer, (await scene.world.sku()).skuId);
    const { answer } = await scene.steps.startPaying(buyer, orderId, 'wechat_pay');
    expect(answer.body.error?.code).toBe('payer_identity_missing');
    expect((await scene.steps.startPaying(buyer, orderId)).answer.body.gateway).toBe('alipay');
  });
});
