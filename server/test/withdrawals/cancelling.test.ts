// A person takes a transfer back while they, or somebody with their phone, confirm it: WeChat decides which of the two was
// first, and the shop books what WeChat says and nothing else. Each order is forced once; then both run freely.
import { describe, expect, it } from 'vitest';
import { findBill } from '../../src/modules/withdrawals/bill-statements.js';
import { assessWithdrawalTimer } from '../../src/modules/withdrawals/commands/assess-withdrawal.js';
import { payWithdrawalTimer } from '../../src/modules/withdrawals/commands/pay-withdrawal.js';
import { converse } from '../../src/modules/withdrawals/conversation.js';
import { findWithdrawal } from '../../src/modules/withdrawals/withdrawal-statements.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { createPayoutSteps } from './payout-steps.js';

const ROUNDS = 12;

describe('cancelling against confirming', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);

  interface Waiting {
    person: Person;
    id: string;
    confirmation: string;
  }
  async function waiting(): Promise<Waiting> {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await scene.shop.settle();
    const [bill] = (await steps.show(person, id)).bills;
    const confirmation = bill?.confirmation?.package;
    if (confirmation === undefined) throw new Error(`a bill that is ${bill?.status} instead of waiting`);
    return { person, id, confirmation };
  }
  const cancel = ({ person, id }: Waiting) => scene.shop.api.post(`/api/me/withdrawals/${id}/cancel`, {}, person.token);
  const confirm = ({ confirmation }: Waiting): Promise<'confirmed' | 'over'> =>
    steps
      .control()
      .confirmTransfer(confirmation)
      .then(
        () => 'confirmed' as const,
        () => 'over' as const,
      );

  /** What the channel, the bill, the withdrawal and the books say of it: always the same one thing. */
  async function endOf({ person, id }: Waiting): Promise<string> {
    const { status } = await steps.untilStatus(person, id, 'paid', 'cancelled');
    const [bill] = await scene.world.sql<{ bill_no: string; status: string; kinds: string[] }>(
      `select b.bill_no, b.status, (select array_agg(kind order by kind) from ledger_journals
                                     where source = 'withdrawal' and source_id = b.id) as kinds
         from payout_bills b where b.withdrawal_id = $1`,
      [id],
    );
    const theirs = (await steps.control().transfers()).find(({ outBillNo }) => outBillNo === bill?.bill_no);
    const paid = status === 'paid';
    expect([theirs?.state, bill?.status, bill?.kinds]).toEqual(
      paid ? ['SUCCESS', 'paid', ['held', 'paid']] : ['CANCELLED', 'cancelled', ['held', 'released']],
    );
    expect(await steps.balances(person.userId)).toEqual({ available: paid ? 0 : 10_000, withdrawing: 0 });
    return status;
  }

  it('confirmed first: it is paid, and cancelling comes too late', async () => {
    const bill = await waiting();
    expect(await confirm(bill)).toBe('confirmed');
    await cancel(bill);
    expect(await endOf(bill)).toBe('paid');
    await expectCleanAudits(scene.shop);
  });

  it('cancelled first: the money is back, and confirming comes too late', async () => {
    const bill = await waiting();
    expect((await cancel(bill)).status).toBe(200);
    expect(await confirm(bill)).toBe('over');
    expect(await endOf(bill)).toBe('cancelled');
    await expectCleanAudits(scene.shop);
  });

  it('confirmed between the wish to cancel and its arrival at WeChat: it is paid', async () => {
    const bill = await waiting();
    await steps.control().setOutage({ mode: 'error_500', path: '/v3/fund-app', method: 'POST' });
    expect((await cancel(bill)).body).toEqual({ status: 'paying' });
    const asked = await steps.show(bill.person, bill.id);
    expect([asked.status, asked.cancellable]).toEqual(['paying', false]);
    expect(await confirm(bill)).toBe('confirmed');
    await steps.control().setOutage({ mode: 'none' });
    expect(await endOf(bill)).toBe('paid');
    await expectCleanAudits(scene.shop);
  });

  it('taken back at WeChat while its answer is lost: it is asked about, and nothing is paid', async () => {
    const bill = await waiting();
    await steps
      .control()
      .setOutage({ mode: 'error_500_after_execute', path: '/v3/fund-app', method: 'POST', times: 1 });
    expect((await cancel(bill)).body).toEqual({ status: 'paying' });
    expect(await confirm(bill)).toBe('over');
    expect(await endOf(bill)).toBe('cancelled');
    await expectCleanAudits(scene.shop);
  });

  /** Approved, and not yet said to WeChat. */
  async function unsent(): Promise<{ person: Person; id: string; billId: string }> {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await assessWithdrawalTimer(scene.shop.shop, id);
    await payWithdrawalTimer(scene.shop.shop, id);
    const [bill] = await scene.world.sql<{ id: string }>('select id from payout_bills where withdrawal_id = $1', [id]);
    return { person, id, billId: bill?.id ?? '' };
  }
  const transferOf = async (billId: string) => {
    const [bill] = await scene.shop.shop.db.rows(findBill(billId));
    return (await steps.control().transfers()).find(({ outBillNo }) => outBillNo === bill?.bill_no);
  };

  it('taken back before it was sent: WeChat never hears of it', async () => {
    const { person, id, billId } = await unsent();
    const answer = await scene.shop.api.post(`/api/me/withdrawals/${id}/cancel`, {}, person.token);
    expect(answer.body).toEqual({ status: 'paying' });
    await steps.untilStatus(person, id, 'cancelled');
    expect(await transferOf(billId)).toBeUndefined();
    expect(await steps.balances(person.userId)).toEqual({ available: 10_000, withdrawing: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('sent by another process meanwhile and then taken back: who still holds it for unsent asks WeChat', async () => {
    const { shop } = scene.shop;
    const { person, id, billId } = await unsent();
    const [[bill], [withdrawal]] = [await shop.db.rows(findBill(billId)), await shop.db.rows(findWithdrawal(id))];
    const channel = shop.payouts.wechat_pay;
    if (!bill || !withdrawal || !channel) throw new Error('there is nothing to send');
    const talk = { shop, channel, withdrawal, bill };
    expect((await converse(talk)).kind).toBe('awaiting_user');
    await steps.control().setOutage({ mode: 'error_500', path: '/v3/fund-app', method: 'POST' });
    expect((await scene.shop.api.post(`/api/me/withdrawals/${id}/cancel`, {}, person.token)).status).toBe(200);
    await steps.control().setOutage({ mode: 'none' });
    expect((await converse(talk)).kind).not.toBe('unsent');
    await steps.untilStatus(person, id, 'cancelled');
    expect((await transferOf(billId))?.state).toBe('CANCELLED');
    await expectCleanAudits(scene.shop);
  });

  it('both at the same moment, from several places at once: one of the two, never both and never neither', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const bill = await waiting();
      let confirmed = 0;
      await together(4, async (n) => {
        if ((n + round) % 2 !== 0) return void (await cancel(bill));
        const said = await confirm(bill);
        if (said === 'confirmed') confirmed += 1;
      });
      expect(confirmed).toBeLessThanOrEqual(1);
      expect(await endOf(bill)).toBe(confirmed === 1 ? 'paid' : 'cancelled');
    }
    await expectCleanAudits(scene.shop);
  });
});
