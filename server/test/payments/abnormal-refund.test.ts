// An abnormal refund is in front of an operator until they send it elsewhere; then query and notice drive it to its
// end, the books agree, and the card is nowhere in the shop.
import { permissionNames } from '@hetuan/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { operatorToken } from '../abuse/grounds.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil } from '../harness/scene.js';

const CARD = { bankType: 'ICBC_DEBIT', account: '6222029876543210', holder: '欧阳澄' };
const toCard = { to: 'user_card', card: CARD, reason: '原卡已注销，买家来电提供新卡' };

describe('an abnormal refund', () => {
  const scene = openScene();
  let chief: string;
  beforeAll(async () => {
    chief = await operatorToken(scene, permissionNames);
  });

  const plan = (outcome: string) => scene.shop.api.simulate('PUT', '/__sim/refund-plan', { outcome, times: 1 });
  const sendAgain = (refundId: string, body: object = toCard, token = chief) =>
    scene.shop.api.call('POST', `/api/ops/refunds/${refundId}/send-again`, { token, body });
  const statusOf = async (refundId: string): Promise<unknown> =>
    (await scene.world.sql('select status from refunds where id = $1', [refundId]))[0]?.status;
  const becomes = (refundId: string, status: string) =>
    passTimeUntil(scene.shop, async () => {
      chief = await operatorToken(scene, permissionNames);
      return (await statusOf(refundId)) === status;
    });

  async function refunding(gateway: 'wechat_pay' | 'alipay', outcome: string) {
    const { world, steps, shop } = scene;
    const buyer = await world.payerOf(gateway);
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    await steps.pay(buyer, orderId);
    await plan(outcome);
    chief = await operatorToken(scene, permissionNames);
    const refund = await shop.api.post(`/api/ops/orders/${orderId}/refunds`, { reason: '缺货' }, chief);
    return { buyer, orderId, refundId: String(refund.body.refundId) };
  }

  async function abnormal() {
    const made = await refunding('wechat_pay', 'abnormal');
    await becomes(made.refundId, 'abnormal');
    expect(await statusOf(made.refundId)).toBe('abnormal');
    return made;
  }

  it('waits for an operator, goes to another card, succeeds; history, books and the buyer’s page agree', async () => {
    const { steps, world, shop } = scene;
    const { buyer, orderId, refundId } = await abnormal();
    expect((await steps.order(buyer, orderId)).refunding).toBe(true);
    const listed = await shop.api.get('/api/ops/refunds?status=abnormal', chief);
    expect((listed.body.items as { id: string }[]).map(({ id }) => id)).toContain(refundId);
    expect((await sendAgain(refundId)).body).toEqual({ done: true });
    await becomes(refundId, 'succeeded');
    expect(await steps.order(buyer, orderId)).toMatchObject({ status: 'refunded', refunding: false });
    const history = await world.sql(
      `select event from state_history where noun = 'refund' and subject_id = $1 order by version`,
      [refundId],
    );
    expect(history.map(({ event }) => event).slice(-3)).toEqual(['failed', 'sent_again', 'succeeded']);
    await expectCleanAudits(shop);
  });

  it('the card is handed on and kept nowhere; who did it and why is', async () => {
    const { world } = scene;
    const { refundId } = await abnormal();
    await sendAgain(refundId);
    const tables = await world.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const found = await world.sql(`select 1 from "${name}" t where t::text like $1 or t::text like $2 limit 1`, [
        `%${CARD.account}%`,
        `%${CARD.holder}%`,
      ]);
      expect(found, name).toEqual([]);
    }
    const [action] = await world.sql('select action, reason, details from operator_actions where subject_id = $1', [
      refundId,
    ]);
    expect(action).toEqual({ action: 'refunds.sendAgain', reason: toCard.reason, details: { to: 'user_card' } });
  });

  it('an answer that never came is resolved by asking', async () => {
    const { shop } = scene;
    const { refundId } = await abnormal();
    const path = '/v3/refund/domestic/refunds/';
    const outage = { mode: 'error_500_after_execute', path, method: 'POST', times: 1 };
    await shop.api.simulate('PUT', '/__sim/outages', outage);
    expect((await sendAgain(refundId)).body.error?.code).toBe('payment_unavailable');
    await becomes(refundId, 'succeeded');
    await expectCleanAudits(shop);
  });

  it('abnormal once more is in front of the operator once more', async () => {
    const { shop } = scene;
    const { refundId } = await abnormal();
    await plan('abnormal');
    await shop.api.simulate('PUT', '/__sim/tuning', { refundDelayMs: 2_000 });
    await sendAgain(refundId);
    expect(await statusOf(refundId)).toBe('processing');
    expect((await sendAgain(refundId)).body.error?.code).toBe('refund_not_abnormal');
    await shop.api.simulate('PUT', '/__sim/tuning', { refundDelayMs: 20 });
    await becomes(refundId, 'abnormal');
    expect((await sendAgain(refundId, { to: 'merchant_card', reason: '已线下转账给买家' })).status).toBe(200);
    await becomes(refundId, 'succeeded');
    await expectCleanAudits(shop);
  });

  it('found done at the gateway it is settled, not sent again', async () => {
    const { world, shop } = scene;
    const { refundId } = await abnormal();
    const [row] = await world.sql('select out_refund_no from refunds where id = $1', [refundId]);
    const number = String(row!.out_refund_no);
    await shop.api.simulate('PUT', `/__sim/faults/${number}`, { fault: 'loss' });
    await shop.api.simulate('POST', `/__sim/refunds/${number}/settle`, { status: 'SUCCESS' });
    expect((await sendAgain(refundId)).body.error?.code).toBe('refund_not_abnormal');
    expect(await statusOf(refundId)).toBe('succeeded');
    await expectCleanAudits(shop);
  });

  it('Alipay knows none: its refund waits under its number, goes nowhere else, and arrives', async () => {
    const { world, shop } = scene;
    const { refundId } = await refunding('alipay', 'stuck');
    const [row] = await world.sql('select out_refund_no from refunds where id = $1', [refundId]);
    const number = String(row!.out_refund_no);
    const theirs = async () => {
      const { refunds } = await shop.api.simulate('GET', '/__sim/refunds');
      return (refunds as { outRefundNo: string; gateway: string; status: string }[])
        .filter(({ outRefundNo }) => outRefundNo === number)
        .map(({ gateway, status }) => ({ gateway, status }));
    };
    await passTimeUntil(shop, async () => (await theirs()).length > 0);
    chief = await operatorToken(scene, permissionNames);
    expect((await sendAgain(refundId)).body.error?.code).toBe('refund_not_abnormal');
    expect(await theirs()).toEqual([{ gateway: 'alipay', status: 'PROCESSING' }]);
    await shop.api.simulate('POST', `/__sim/refunds/${number}/settle`, { status: 'SUCCESS' });
    await becomes(refundId, 'succeeded');
    expect(await theirs()).toEqual([{ gateway: 'alipay', status: 'SUCCESS' }]);
    await expectCleanAudits(shop);
  });

  it('a card the gateway does not take is told so, and nothing has moved', async () => {
    const { refundId } = await abnormal();
    const wrong = { ...toCard, card: { ...CARD, holder: '<script>' } };
    expect((await sendAgain(refundId, wrong)).body.error).toMatchObject({ code: 'refund_destination_refused' });
    expect(await statusOf(refundId)).toBe('abnormal');
    for (const body of [
      { to: 'user_card', reason: '无' },
      { ...toCard, to: 'merchant_card' },
      { ...toCard, reason: '' },
    ]) {
      expect((await sendAgain(refundId, body)).status).toBe(400);
    }
    const clerk = await operatorToken(
      scene,
      permissionNames.filter((name) => name !== 'orders.refund'),
    );
    expect((await sendAgain(refundId, toCard, clerk)).status).toBe(403);
    expect(await statusOf(refundId)).toBe('abnormal');
  });
});
