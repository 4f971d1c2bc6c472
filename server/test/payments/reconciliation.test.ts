// The bill of a day against our books, for both gateways from the same questions (F38): every planted difference is found
// once and named, only what a question can settle heals, the rest waits for an operator, and doing it again changes nothing.
import { beforeAll, describe, expect, it } from 'vitest';
import { planReconciliationTimer, reconcileDay } from '../../src/modules/payments/commands/reconcile-day.js';
import { businessDay, dayAfter } from '../../src/modules/payments/domain/reconcile-rules.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { registry } from '../../src/platform/metrics.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe.each(['wechat_pay', 'alipay'] as const)('the bill of %s', (gateway) => {
  const scene = openScene();
  let day: string;
  let fresh = 0;

  /** Noon of the next day, so that whatever a test does stands in one bill. */
  async function nextNoon(): Promise<void> {
    const { shop } = scene;
    const now = shop.shop.clock.now().getTime();
    const noon = Date.parse(`${dayAfter(businessDay(new Date(now)))}T12:00:00+08:00`);
    await shop.passTime(noon - now);
    day = businessDay(new Date(noon));
  }
  beforeAll(nextNoon);

  async function paid(fault?: string) {
    const { world, steps, shop } = scene;
    const buyer = await world.payerOf(gateway);
    const placed = await steps.place(buyer, (await world.sku({ priceFen: 1_000 })).skuId);
    const { prepayId } = await steps.startPaying(buyer, placed.orderId);
    const [row] = await world.sql<{ out_trade_no: string }>('select out_trade_no from payments where order_id = $1', [
      placed.orderId,
    ]);
    const number = row!.out_trade_no;
    if (fault) await shop.api.simulate('PUT', `/__sim/faults/${number}`, { fault });
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    if (!fault) await expect.poll(() => statusOf(placed.orderId)).toBe('awaiting_shipment');
    return { ...placed, buyer, prepayId, number };
  }

  const statusOf = async (orderId: string) =>
    (await scene.world.sql('select status from orders where id = $1', [orderId]))[0]!.status;

  async function askBack(orderId: string): Promise<void> {
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    const asked = await requestRefund(scene.shop.shop, { orderId, wishes: null, ...why });
    if (!asked.ok) throw new Error(asked.code);
  }

  /** Resolves with the number of the refund. */
  async function refundIs(wanted: string, orderId: string): Promise<string> {
    const rows = () => scene.world.sql('select status, out_refund_no from refunds where order_id = $1', [orderId]);
    await passTimeUntil(scene.shop, async () => (await rows()).every(({ status }) => status === wanted));
    return String((await rows())[0]!.out_refund_no);
  }

  async function refunded(orderId: string): Promise<string> {
    await askBack(orderId);
    return refundIs('succeeded', orderId);
  }

  const plan = (bills: unknown) => scene.shop.api.simulate('PUT', '/__sim/bill-plan', bills);
  const reconcile = () => reconcileDay(scene.shop.shop, gateway, day);
  const differences = (ofDay = day) =>
    scene.world.sql<{ id: string; kind: string; number: string; status: string; outcome: string }>(
      `select id, kind, number, status, outcome from reconciliation_differences
        where gateway = $1 and day = $2 order by found_at, id`,
      [gateway, ofDay],
    );
  const kinds = async () =>
    Object.fromEntries((await differences()).map(({ number, kind, status }) => [number, `${kind} ${status}`]));

  it('of an ordinary day agrees, and is there only when the day is over', async () => {
    const { orderId } = await paid();
    await refunded(orderId);
    await paid();
    expect((await reconcile()).kind).toBe('not_ready');
    await scene.shop.passTime(DAY_MS);
    expect(await reconcile()).toEqual({ kind: 'done', rows: 3, differences: 0, open: 0 });
    expect(await reconcile()).toEqual({ kind: 'done', rows: 3, differences: 0, open: 0 });
    expect(await differences()).toEqual([]);
    await expectCleanAudits(scene.shop);
  });

  it('finds what is missing, too much or wrong on either side, once each, and heals only what is safe', async () => {
    await nextNoon();
    const [missing, wrong, back, backWrong] = [await paid(), await paid(), await paid(), await paid()];
    const [backNumber, backWrongNumber] = [await refunded(back.orderId), await refunded(backWrong.orderId)];
    // money nobody told us of: the number was settled, and its second notice got lost
    const twice = await paid();
    await scene.shop.api.simulate('POST', `/__sim/pay/${twice.prepayId}`, {
      fault: 'second_transaction',
      noticeFault: 'loss',
    });
    fresh += 1;
    const extra = {
      gateway,
      day,
      outTradeNo: `unknown${fresh}`,
      transactionId: `9${'0'.repeat(26)}${fresh}`,
      amountFen: 77,
    };
    const extraRefund = { ...extra, outTradeNo: missing.number, outRefundNo: `nobody${fresh}`, amountFen: 5 };
    await plan({
      missing: [missing.number, backNumber],
      wrongAmount: { [wrong.number]: 1, [backWrongNumber]: 2 },
      extra: [extra, extraRefund],
    });
    await scene.shop.passTime(DAY_MS);
    const outcome = await reconcile();
    const expected = {
      [missing.number]: 'missing_there open',
      [wrong.number]: 'wrong_amount open',
      [extra.outTradeNo]: 'missing_here open',
      [twice.number]: 'missing_here healed',
      [backNumber]: 'refund_missing_there open',
      [backWrongNumber]: 'refund_wrong_amount open',
      [extraRefund.outRefundNo]: 'refund_missing_here open',
    };
    expect(await kinds()).toEqual(expected);
    expect(outcome).toMatchObject({ kind: 'done', differences: 7, open: 6 });
    const alarm = await registry.getSingleMetricAsString('hetuan_reconciliation_open');
    expect(alarm).toContain(`gateway="${gateway}"} 6`);
    const healed = (await differences()).find(({ status }) => status === 'healed');
    expect(healed?.outcome).toBe('asked:surplus');
    // nothing was applied that no gateway confirmed
    const invented = await scene.world.sql('select id from payments where out_trade_no = $1', [extra.outTradeNo]);
    expect(invented).toEqual([]);
    const before = await differences();
    expect(await reconcile()).toMatchObject({ kind: 'done', open: 6 });
    expect(await differences()).toEqual(before);
    const backAgain = async () =>
      (await scene.world.sql('select status from refunds where order_id = $1', [twice.orderId])).every(
        ({ status }) => status === 'succeeded',
      );
    await passTimeUntil(scene.shop, backAgain);
    expect(await backAgain()).toBe(true);
    await plan({});
    await expectCleanAudits(scene.shop);
    // the bill was wrong, and was put right by the gateway
    expect(await reconcile()).toMatchObject({ kind: 'done', open: 0 });
  });

  it('finds a payment that was tampered with here, and touches it no more', async () => {
    await nextNoon();
    const { orderId, number } = await paid();
    const tamper = (byFen: number) =>
      scene.world.sql('update payments set received_fen = received_fen + $2 where order_id = $1', [orderId, byFen]);
    await tamper(1);
    await scene.shop.passTime(DAY_MS);
    expect(await reconcile()).toMatchObject({ differences: 1, open: 1 });
    expect(await kinds()).toEqual({ [number]: 'wrong_amount open' });
    const [payment] = await scene.world.sql('select received_fen from payments where order_id = $1', [orderId]);
    await tamper(-1);
    expect(await reconcile()).toMatchObject({ open: 0 });
    expect(await kinds()).toEqual({ [number]: 'wrong_amount healed' });
    expect(payment!.received_fen).not.toBeNull();
  });

  it('pays an order whose success nobody told us of, through the path of every payment', async () => {
    await nextNoon();
    const lost = await paid('loss');
    await scene.world.sql(`update timers set done_at = app_now() where kind in ('ask-payment', 'close-order')`);
    await scene.shop.passTime(DAY_MS);
    expect(await statusOf(lost.orderId)).toBe('pending_payment');
    expect(await reconcile()).toMatchObject({ differences: 1, open: 0 });
    expect(await statusOf(lost.orderId)).toBe('awaiting_shipment');
    expect(await differences()).toMatchObject([{ kind: 'missing_here', status: 'healed', outcome: 'asked:applied' }]);
    await expectCleanAudits(scene.shop);
  });

  it('ends a refund that arrived there and not here', async () => {
    await nextNoon();
    const { orderId } = await paid();
    const number = await refunded(orderId);
    // as it stands when the answer got lost and no timer asks any more
    const undone = [
      `delete from ledger_entries where journal_id in (select j.id from ledger_journals j join refunds r on r.id = j.source_id
         where j.source = 'refund' and j.kind = 'succeeded' and r.out_refund_no = '${number}')`,
      `delete from ledger_journals where source = 'refund' and kind = 'succeeded'
          and source_id = (select id from refunds where out_refund_no = '${number}')`,
      `update refunds set status = 'processing', version = 2, succeeded_at = null, refund_no = null where out_refund_no = '${number}'`,
      `delete from state_history where noun = 'refund' and subject_id = (select id from refunds where out_refund_no = '${number}') and version > 1`,
      `insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
       select 'refund', id, 2, 'requested', 'processing', 'accepted', 'gateway', app_now() from refunds where out_refund_no = '${number}'`,
    ];
    // nothing is taken out of the books but by force
    const byForce = ['set local session_replication_role = replica', ...undone];
    await scene.world.sql(`do $$ begin ${byForce.join('; ')}; end $$`);
    await scene.shop.passTime(DAY_MS);
    expect(await reconcile()).toMatchObject({ differences: 1, open: 0 });
    expect(await differences()).toMatchObject([{ kind: 'refund_wrong_state', status: 'healed' }]);
    const [refund] = await scene.world.sql('select status from refunds where out_refund_no = $1', [number]);
    expect(refund!.status).toBe('succeeded');
    await scene.world.sql(`update timers set done_at = app_now() where kind = 'send-refund'`);
    await expectCleanAudits(scene.shop);
  });

  it('knows a refund that was on its way for days, by the day it was asked for or by the day it arrived', async () => {
    await nextNoon();
    const { orderId } = await paid();
    const tune = (refundDelayMs: number) => scene.shop.api.simulate('PUT', '/__sim/tuning', { refundDelayMs });
    await tune(4_000);
    await askBack(orderId);
    if (gateway === 'wechat_pay') await refundIs('processing', orderId);
    await scene.shop.passTime(3 * DAY_MS);
    await tune(20);
    await refundIs('succeeded', orderId);
    const [refund] = await scene.world.sql<{ succeeded_at: Date }>(
      'select succeeded_at from refunds where order_id = $1',
      [orderId],
    );
    const arrived = businessDay(refund!.succeeded_at);
    if (gateway === 'wechat_pay') expect(arrived).toBe(dayAfter(day, 3));
    await scene.shop.passTime(DAY_MS);
    for (let each = day; each <= arrived; each = dayAfter(each))
      expect(await reconcileDay(scene.shop.shop, gateway, each)).toMatchObject({
        kind: 'done',
        differences: 0,
        open: 0,
      });
    await expectCleanAudits(scene.shop);
  });

  it('waits in the operators’ queue until somebody with the permission decides, with a reason', async () => {
    await nextNoon();
    const { number } = await paid();
    await plan({ missing: [number] });
    await scene.shop.passTime(DAY_MS);
    await reconcile();
    const { api } = scene.shop;
    const [reader, clerk] = [
      await operator(scene.shop, 'payments.read'),
      await operator(scene.shop, 'payments.read', 'payments.reconcile'),
    ];
    const list = await api.get(`/api/ops/reconciliation-differences?status=open&gateway=${gateway}`, reader.token);
    const [item] = list.body.items as { id: string; kind: string; number: string; oursFen: number; theirsFen: null }[];
    expect(item).toMatchObject({ kind: 'missing_there', number, theirsFen: null });
    const path = `/api/ops/reconciliation-differences/${item!.id}`;
    expect((await api.get(path, reader.token)).body).toMatchObject({ id: item!.id, status: 'open', outcome: 'task' });
    const decide = (token: string, body: unknown) => api.call('POST', `${path}/decision`, { token, body });
    const accept = { action: 'accept', reason: '对账单延迟入账' };
    expect((await decide(reader.token, accept)).status).toBe(403);
    expect((await decide(clerk.token, { action: 'accept' })).status).toBe(400);
    expect((await decide(clerk.token, { action: 'ask_again', reason: '再查一次' })).body.status).toBe('open');
    const decided = await decide(clerk.token, accept);
    expect(decided.body).toMatchObject({ status: 'decided', decidedBy: clerk.operatorId, reason: accept.reason });
    expect((await decide(clerk.token, accept)).body.error?.code).toBe('difference_settled');
    const actions = await scene.world.sql('select action from operator_actions where subject_id = $1 order by at', [
      item!.id,
    ]);
    expect(actions.map(({ action }) => action)).toEqual(['payments.reconcile.ask_again', 'payments.reconcile.accept']);
    // decided stays decided when the same bill is read again
    expect(await reconcile()).toMatchObject({ kind: 'done' });
    expect(await kinds()).toEqual({ [number]: 'missing_there decided' });
    const days = await api.get('/api/ops/reconciliations', reader.token);
    expect(
      (days.body.items as { day: string; gateway: string }[]).some((one) => one.day === day && one.gateway === gateway),
    ).toBe(true);
    await plan({});
  });

  it('is fetched by a timer, once per day and gateway, also when the gateway was away', async () => {
    await nextNoon();
    await paid();
    await scene.shop.passTime(DAY_MS);
    const path = gateway === 'alipay' ? '/gateway.do' : '/v3/bill';
    await scene.shop.api.simulate('PUT', '/__sim/outages', { mode: 'error_500', path });
    await planReconciliationTimer(scene.shop.shop);
    await planReconciliationTimer(scene.shop.shop);
    await scene.shop.settle();
    const run = () =>
      scene.world.sql<{ finished_at: Date | null; bill_rows: number }>(
        'select finished_at, bill_rows from reconciliation_runs where gateway = $1 and day = $2',
        [gateway, day],
      );
    expect(await run()).toMatchObject([{ finished_at: null }]);
    await scene.shop.api.simulate('PUT', '/__sim/outages', { mode: 'none' });
    for (let round = 0; round < 4; round += 1) {
      await scene.shop.passTime(11 * 60_000);
      await scene.shop.settle();
    }
    expect(await run()).toMatchObject([{ bill_rows: 1 }]);
    expect((await run())[0]!.finished_at).not.toBeNull();
    await expectCleanAudits(scene.shop);
  });
});
