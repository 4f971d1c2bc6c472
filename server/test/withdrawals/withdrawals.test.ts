// Commission leaves the shop exactly once or not at all: asked for, judged, sent as bills that their receiver confirms,
// and whatever becomes of a bill moves its money, also when answers are lost, people change their minds, or everybody asks
// at the same time.
import { describe, expect, it } from 'vitest';
import { lockPerson } from '../../src/modules/identity/index.js';
import { postJournal } from '../../src/modules/ledger/index.js';
import { HOUR_MS } from '../../src/kernel/clock.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';
import { createPayoutSteps, incomeOf } from './payout-steps.js';

describe('withdrawals', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);
  const post = (path: string, token: string) => scene.shop.api.post(path, {}, token);

  it('what is asked for is held, offered in WeChat, and paid when it is confirmed', async () => {
    const person = await steps.earner(50_000);
    const id = await steps.asked(person, 30_000);
    expect(await steps.balances(person.userId)).toEqual({ available: 20_000, withdrawing: 30_000 });
    await scene.shop.settle();
    const waiting = await steps.show(person, id);
    expect(waiting).toMatchObject({ status: 'paying', cancellable: true });
    expect(waiting.bills.map(({ status, netFen }) => [status, netFen])).toEqual([
      ['awaiting_user_confirm', 15_000],
      ['awaiting_user_confirm', 15_000],
    ]);
    await steps.confirmAll(person, id);
    const answer = await post(`/api/me/withdrawals/${id}/ask`, person.token);
    expect(answer.body).toEqual({ status: 'paid' });
    expect(await steps.show(person, id)).toMatchObject({ status: 'paid', paidFen: 30_000 });
    expect(await steps.balances(person.userId)).toEqual({ available: 20_000, withdrawing: 0 });
    await scene.shop.settle();
    const messages = await scene.shop.api.get('/api/me/messages', person.token);
    expect((messages.body.items as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'withdrawal_paid',
      'withdrawal_to_confirm',
    ]);
    await expectCleanAudits(scene.shop);
  });

  it('F12: of 64 who ask for the whole balance at once one is served', async () => {
    const person = await steps.earner(10_000);
    const answers = await together(64, (n) => steps.ask(person, 10_000, `varied-${n}`));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200);
    for (const { body } of refused) {
      expect(['withdrawal_over_available', 'withdrawal_quote_changed', 'busy']).toContain(body.error?.code);
    }
    expect(await steps.balances(person.userId)).toEqual({ available: 0, withdrawing: 10_000 });
    await expectCleanAudits(scene.shop);
  });

  const listed = async (person: { token: string }) => {
    const { items } = (await scene.shop.api.get('/api/me/withdrawals', person.token)).body as {
      items: { id: string; waits: boolean }[];
    };
    return items.map((one) => [one.id, one.waits]);
  };

  it('says in the list whether its owner has something to confirm', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    expect(await listed(person)).toEqual([[id, false]]);
    await scene.shop.settle();
    expect(await listed(person)).toEqual([[id, true]]);
    await steps.confirmAll(person, id);
    await steps.untilStatus(person, id, 'paid');
    expect(await listed(person)).toEqual([[id, false]]);
  });

  it('asks nobody in the list to confirm what they have taken back', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await scene.shop.settle();
    expect(await listed(person)).toEqual([[id, true]]);
    await post(`/api/me/withdrawals/${id}/cancel`, person.token);
    expect((await steps.show(person, id)).status).toBe('paying');
    expect(await listed(person)).toEqual([[id, false]]);
    await steps.untilStatus(person, id, 'cancelled');
  });

  it('tells by which hour its owner has to confirm, and asks nobody for it when that is past', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await scene.shop.settle();
    await scene.shop.passTime(20 * HOUR_MS);
    const again = await steps.comeAgain(person);
    const { bills, serverNow } = await steps.show(again, id);
    const leftMs = Date.parse(bills[0]?.confirmUntil ?? '') - Date.parse(serverNow);
    expect(leftMs).toBeGreaterThan(3 * HOUR_MS);
    expect(leftMs).toBeLessThanOrEqual(4 * HOUR_MS);
    expect(await listed(again)).toEqual([[id, true]]);
    await scene.shop.passTime(4 * HOUR_MS);
    expect(await listed(await steps.comeAgain(person))).toEqual([[id, false]]);
  });

  it('M12: two at once, one passes', async () => {
    for (let round = 0; round < 8; round += 1) {
      const person = await steps.earner(10_000);
      const answers = await together(2, () => steps.ask(person, 10_000));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await steps.balances(person.userId)).toEqual({ available: 0, withdrawing: 10_000 });
    }
  });

  it('the same key asks once', async () => {
    const person = await steps.earner(10_000);
    const first = await steps.ask(person, 2_000, 'one-key');
    const again = await scene.shop.api.post(
      '/api/me/withdrawals',
      { amountFen: 2_000, feeFen: 0, taxFen: 0, netFen: 2_000 },
      person.token,
      'one-key',
    );
    expect(again.body).toEqual(first.body);
    expect(await steps.balances(person.userId)).toEqual({ available: 8_000, withdrawing: 2_000 });
  });

  it.each(['timeout_after_execute', 'error_500_after_execute', 'error_500', 'timeout_before_execute'] as const)(
    'F28: an answer that never came (%s) is asked about, and nothing is sent under a second number',
    async (mode) => {
      const person = await steps.earner(10_000);
      const id = await steps.asked(person, 10_000);
      await steps.control().setOutage({ mode, path: '/v3/fund-app', method: 'POST', times: 1, holdMs: 200 });
      const shown = await steps.untilStatus(person, id, 'paying');
      await scene.shop.passTime(61_000);
      await scene.shop.settle();
      await scene.shop.passTime(61_000);
      await scene.shop.settle();
      await steps.confirmAll(person, id);
      expect((await post(`/api/me/withdrawals/${id}/ask`, person.token)).body).toEqual({ status: 'paid' });
      const numbers = await scene.world.sql<{ bill_no: string }>(
        `select bill_no from payout_bills where withdrawal_id = $1`,
        [id],
      );
      const payee = await scene.world.sql<{ payee_id: string }>(`select payee_id from withdrawals where id = $1`, [id]);
      const theirs = (await steps.control().transfers()).filter((one) => one.payeeId === payee[0]?.payee_id);
      expect(theirs.map(({ outBillNo, state }) => [outBillNo, state])).toEqual([[numbers[0]?.bill_no, 'SUCCESS']]);
      expect(shown.bills).toHaveLength(1);
      await expectCleanAudits(scene.shop);
    },
  );

  /** Asked for and offered, and what the platform will make of it when nobody confirms. */
  async function offered(expiredAs: 'CANCELLED' | 'FAIL') {
    await steps.control().ruleTransfers({ expiredAs });
    const person = await steps.earner(30_000);
    const id = await steps.asked(person, 30_000);
    await scene.shop.settle();
    return { person, id };
  }

  it.each(['CANCELLED', 'FAIL'] as const)(
    'nobody confirms within a day (%s): the money comes back',
    async (expiredAs) => {
      const { person, id } = await offered(expiredAs);
      await scene.shop.passTime(25 * 3_600_000);
      const ended = await steps.untilStatus(await steps.comeAgain(person), id, 'cancelled', 'failed');
      expect(ended.status).toBe(expiredAs === 'FAIL' ? 'failed' : 'cancelled');
      expect(await steps.balances(person.userId)).toEqual({ available: 30_000, withdrawing: 0 });
      await steps.control().ruleTransfers({});
      await expectCleanAudits(scene.shop);
    },
  );

  it.each(['CANCELLED', 'FAIL'] as const)(
    'what comes back (%s) pays first what its person has come to owe',
    async (expiredAs) => {
      const { person, id } = await offered(expiredAs);
      await steps.give(person.userId, -20_300, 'receivable');
      await scene.shop.passTime(25 * 3_600_000);
      const again = await steps.comeAgain(person);
      await steps.untilStatus(again, id, 'cancelled', 'failed');
      expect(await steps.balances(person.userId)).toEqual({ available: 9_700, withdrawing: 0, receivable: 0 });
      const read = await scene.shop.api.get('/api/me/commission-statement?account=receivable', again.token);
      expect((read.body.items as { text: string }[])[0]?.text).toBe('以可提现余额抵扣欠款');
      await steps.control().ruleTransfers({});
      await expectCleanAudits(scene.shop);
    },
  );

  it('a withdrawal that is taken back pays a debt that is being paid at the same moment only as far as it is left', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await steps.give(person.userId, -300, 'receivable');
    const { db } = scene.shop.shop;
    const cancels: Promise<{ status: number }>[] = [];
    const paid = await db.transact(async (tx) => {
      await tx.batch(lockPerson(person.userId), postJournal(incomeOf(person.userId, 200, 'receivable')));
      cancels.push(post(`/api/me/withdrawals/${id}/cancel`, person.token));
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    expect(paid.ok).toBe(true);
    expect((await cancels[0])?.status).toBe(200);
    expect(await steps.balances(person.userId)).toEqual({ available: 9_900, withdrawing: 0, receivable: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('some bills arrive and one fails: what failed comes back, with the reason', async () => {
    const person = await steps.earner(60_000);
    const id = await steps.asked(person, 60_000);
    await steps.control().planTransfers({ failReason: 'REAL_NAME_CHECK_FAIL', times: 1 });
    await scene.shop.settle();
    await steps.confirmAll(person, id);
    const ended = await steps.untilStatus(person, id, 'partly_paid');
    expect(ended).toMatchObject({ paidFen: 40_000, because: '微信账户没有实名认证，请先完成实名认证' });
    expect(await steps.balances(person.userId)).toEqual({ available: 20_000, withdrawing: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('the shop’s account is short: nothing fails, and it goes on when there is money', async () => {
    await steps.control().ruleTransfers({ balanceFen: 0 });
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await scene.shop.settle();
    expect((await steps.show(person, id)).bills.map(({ status }) => status)).toEqual(['sent']);
    await steps.control().ruleTransfers({});
    for (let minute = 0; minute < 3; minute += 1) {
      await scene.shop.passTime(61_000);
      await scene.shop.settle();
    }
    await steps.confirmAll(person, id);
    await steps.untilStatus(person, id, 'paid');
  });

  it('cancelling before anything was sent gives the money back at once', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    expect((await post(`/api/me/withdrawals/${id}/cancel`, person.token)).body).toEqual({ status: 'cancelled' });
    expect(await steps.balances(person.userId)).toEqual({ available: 10_000, withdrawing: 0 });
    await scene.shop.settle();
    expect((await steps.show(person, id)).status).toBe('cancelled');
    expect((await post(`/api/me/withdrawals/${id}/cancel`, person.token)).body.error?.code).toBe(
      'withdrawal_state_changed',
    );
    await expectCleanAudits(scene.shop);
  });

  it('cancelling and paying at the same moment never do both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const person = await steps.earner(10_000);
      const id = await steps.asked(person, 10_000);
      await together(2, (n) =>
        n === 0 ? scene.shop.settle() : post(`/api/me/withdrawals/${id}/cancel`, person.token).then(() => undefined),
      );
      await steps.untilStatus(person, id, 'cancelled');
      expect(await steps.balances(person.userId)).toEqual({ available: 10_000, withdrawing: 0 });
    }
    await expectCleanAudits(scene.shop);
  });

  it('who is known to Alipay alone is paid there at once', async () => {
    const person = await steps.earner(10_000, 'alipay');
    const id = await steps.asked(person, 10_000);
    const ended = await steps.untilStatus(person, id, 'paid');
    expect(ended.paidFen).toBe(10_000);
    await expectCleanAudits(scene.shop);
  });

  it('D07: who owes the shop takes nothing out but what is left when it is paid', async () => {
    const person = await steps.earner(5_000);
    await steps.give(person.userId, -5_300, 'receivable');
    const { refusal } = await steps.quote(person, 5_000);
    expect(refusal).toBe('withdrawal_owing');
    expect((await steps.ask(person, 5_000)).body.error?.code).toBe('withdrawal_owing');
    expect(await steps.balances(person.userId)).toEqual({ available: 5_000, receivable: -5_300 });
    await steps.give(person.userId, 1_000);
    expect((await steps.ask(person, 701)).body.error?.code).toBe('withdrawal_over_available');
    await steps.asked(person, 700);
    expect(await steps.balances(person.userId)).toEqual({ available: 0, withdrawing: 700, receivable: 0 });
  });

  it('a figure that has changed since it was shown is shown anew and never taken', async () => {
    const person = await steps.earner(10_000);
    const shown = await steps.quote(person, 10_000);
    await steps.setRules({ feeBps: 100 });
    const { amountFen, feeFen, taxFen, netFen } = shown;
    const answer = await scene.shop.api.post(
      '/api/me/withdrawals',
      { amountFen, feeFen, taxFen, netFen },
      person.token,
    );
    expect(answer.body.error).toMatchObject({
      code: 'withdrawal_quote_changed',
      details: { quote: { feeFen: 100, netFen: 9_900 } },
    });
    const id = await steps.asked(person, 10_000);
    await scene.shop.settle();
    await steps.confirmAll(person, id);
    await steps.untilStatus(person, id, 'paid');
    const fees = await scene.world.sql<{ sum: string }>(
      `select sum(amount_fen) from ledger_entries where account = 'house:fees'`,
    );
    expect(Number(fees[0]?.sum)).toBe(100);
    await steps.setRules({});
    await expectCleanAudits(scene.shop);
  });

  it('what does not pay its own fee says so before anything is asked, and leaves nothing instead of less', async () => {
    await steps.setRules({ feeBps: 100, feeMinFen: 90 });
    const person = await steps.earner(10_000);
    const quote = await steps.quote(person, 50);
    expect(quote).toMatchObject({ feeFen: 90, netFen: 0, bills: 1, refusal: 'withdrawal_below_costs' });
    const { error } = (await steps.ask(person, 50)).body;
    expect(error).toMatchObject({ code: 'withdrawal_below_costs', details: { feeFen: 90, leastNetFen: 10 } });
    expect(await steps.balances(person.userId)).toEqual({ available: 10_000 });
    await steps.setRules({});
  });

  it('least, most, day and count are kept', async () => {
    await steps.setRules({ minFen: 500, maxFen: 20_000, dailyFen: 25_000, dailyCount: 2 });
    const person = await steps.earner(100_000);
    const codes = async (fen: number) => (await steps.ask(person, fen)).body.error?.code;
    expect(await codes(499)).toBe('withdrawal_too_small');
    expect(await codes(20_001)).toBe('withdrawal_too_large');
    await steps.asked(person, 20_000);
    expect(await codes(5_001)).toBe('withdrawal_daily_limit');
    await steps.asked(person, 1_000);
    expect(await codes(1_000)).toBe('withdrawal_daily_limit');
    await scene.shop.passTime(24 * 3_600_000);
    await steps.asked(await steps.comeAgain(person), 1_000);
    await steps.setRules({});
  });

  it('two users turn out to be one: what was on its way out comes back where it was taken, and pays what they owe', async () => {
    const name = 'two-accounts';
    const older = await scene.world.person(name);
    const younger = await scene.world.person(name, '310104', 'alipay');
    await steps.age(older);
    await steps.give(older.userId, 3_000);
    await steps.give(younger.userId, 4_000);
    const id = await steps.asked(younger, 4_000);
    for (const person of [older, younger]) {
      const body = await scene.shop.api.simulate('POST', `/__sim/${person.platform}/phone`, { person: person.name });
      const path = person.platform === 'alipay' ? '/api/me/phone/alipay' : '/api/me/phone';
      await scene.shop.api.call('POST', path, { token: person.token, body });
    }
    expect(await steps.balances(younger.userId)).toEqual({ available: 0, withdrawing: 4_000 });
    await steps.give(older.userId, -500, 'receivable');
    expect((await post(`/api/me/withdrawals/${id}/cancel`, older.token)).status).toBe(200);
    expect(await steps.balances(younger.userId)).toEqual({ available: 3_500, withdrawing: 0 });
    expect(await steps.balances(older.userId)).toEqual({ available: 3_000, receivable: 0 });
    await steps.asked(older, 6_500);
    expect(await steps.balances(younger.userId)).toEqual({ available: 0, withdrawing: 3_500 });
    await expectCleanAudits(scene.shop);
  });

  it('nobody sees or cancels what is somebody else’s', async () => {
    const [person, other] = [await steps.earner(10_000), await steps.earner(0)];
    const id = await steps.asked(person, 10_000);
    expect((await scene.shop.api.get(`/api/me/withdrawals/${id}`, other.token)).status).toBe(404);
    expect((await post(`/api/me/withdrawals/${id}/cancel`, other.token)).status).toBe(404);
    expect((await post(`/api/me/withdrawals/${id}/ask`, other.token)).status).toBe(404);
    const reader = await operator(scene.shop, 'withdrawals.read');
    expect((await steps.decide(reader.token, id, true)).status).toBe(403);
  });
});
