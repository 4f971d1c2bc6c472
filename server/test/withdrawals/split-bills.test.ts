// A withdrawal of three bills of which each ends in its own way: one is confirmed, nobody confirms the second, and of the
// third the channel says nothing for more than a day. What was paid stays paid, what came back can be spent again, what
// nobody knows of stays held; the tax of the month is that of what was paid, and the page says all of it.
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Shown, createPayoutSteps, withCheck } from './payout-steps.js';

const DAY_MS = 86_400_000;
const ASKED_FEN = 90_000;
/** of 900 yuan: what is above 800, at 20 percent */
const TAX_FEN = 2_000;

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';
const UNDER_WAY = { status: 'paying', sentence: '部分已到账，其余正在打款' };

type Amount = 'gross' | 'tax' | 'net';
type Bill = { id: string; bill_no: string } & Record<Amount, number>;

const sumOf = (some: readonly Bill[], of: Amount): number => some.reduce((total, bill) => total + bill[of], 0);

describe('a withdrawal of several bills', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);
  let people = 0;

  const bills = (id: string) =>
    scene.world.sql<Bill>(
      `select id, bill_no, gross_fen::int as gross, tax_fen::int as tax, net_fen::int as net from payout_bills
        where withdrawal_id = $1 order by no`,
      [id],
    );
  const taxPayable = async (): Promise<number> => {
    const [row] = await scene.world.sql<{ sum: number }>(
      `select coalesce(sum(amount_fen), 0)::int as sum from ledger_entries where account = 'house:tax_payable'`,
    );
    return row?.sum ?? 0;
  };
  /** Three days of a month are left at least: tax belongs to the month of asking. */
  async function earlyInTheMonth(): Promise<void> {
    const inShanghai = new Date(scene.shop.shop.clock.now().getTime() + 8 * 3_600_000);
    const days = new Date(Date.UTC(inShanghai.getUTCFullYear(), inShanghai.getUTCMonth() + 1, 0)).getUTCDate();
    const left = days - inShanghai.getUTCDate();
    if (left < 4) await scene.shop.passTime((left + 1) * DAY_MS);
  }
  async function named(): Promise<Person> {
    const person = await steps.earner(100_000);
    const body = { realName: '林小满', idNumber: withCheck(`1101011990030709${(people += 1)}`), consent: true };
    expect((await scene.shop.api.post('/api/me/real-name', body, person.token)).status).toBe(200);
    return person;
  }
  const withdrawable = async (person: Person) =>
    (await scene.shop.api.get('/api/me/withdrawable', person.token)).body as Record<string, number>;

  it.each([
    ['expires too', 'CANCELLED', 'cancelled'],
    ['expires too, which the channel calls a failure', 'FAIL', 'failed'],
    ['turns out to be paid', 'CANCELLED', 'paid'],
  ] as const)('one is paid, one expires, and one that nobody knew of %s', async (_, expiredAs, last) => {
    await earlyInTheMonth();
    await steps.setRules({ billWechatFen: 30_000 });
    await steps.control().ruleTransfers({ mostFen: 50_000, dailyFen: 1_000_000, expiredAs });
    const person = await named();
    const taxBefore = await taxPayable();
    expect(await steps.quote(person, ASKED_FEN)).toMatchObject({ bills: 3, taxFen: TAX_FEN, refusal: null });
    const id = await steps.asked(person, ASKED_FEN);
    const all = await bills(id);
    expect(sumOf(all, 'gross')).toBe(ASKED_FEN);
    expect(sumOf(all, 'tax')).toBe(TAX_FEN);

    // the first word of one of them is heard, but its answer is lost, and then nothing that is asked about it is answered
    await steps.control().setOutage({ mode: 'error_500_after_execute', path: BILLS, method: 'POST', times: 1 });
    await scene.shop.settle();
    const offered = await steps.show(person, id);
    const silent = offered.bills.findIndex(({ status }) => status === 'sent');
    const [first, second] = all.filter((_, at) => at !== silent);
    const third = all[silent];
    if (!first || !second || !third) throw new Error('one of three bills is unknown');
    await steps
      .control()
      .setOutage({ mode: 'error_500', path: `${BILLS}/out-bill-no/${third.bill_no}`, method: 'GET' });
    const ofBill = (shown: Shown, bill: Bill) => shown.bills.find((one) => one.id === bill.id);
    const states = (shown: Shown) => [first, second, third].map((bill) => ofBill(shown, bill)?.status);
    expect(states(offered)).toEqual(['awaiting_user_confirm', 'awaiting_user_confirm', 'sent']);

    // the first is confirmed: paid, while the others are still on their way
    await steps.control().confirmTransfer(ofBill(offered, first)?.confirmation?.package ?? '');
    await scene.shop.api.post(`/api/me/withdrawals/${id}/ask`, {}, person.token);
    const moving = await steps.show(person, id);
    expect(moving).toMatchObject({ ...UNDER_WAY, paidFen: first.net });
    expect(states(moving)).toEqual(['paid', 'awaiting_user_confirm', 'sent']);
    expect(ofBill(moving, third)?.confirmation).toBeNull();
    expect(await withdrawable(person)).toMatchObject({
      ...{ availableFen: 100_000 - ASKED_FEN, withdrawingFen: second.gross + third.gross },
    });

    // a day later the second has come back, and of the third there is still no word
    if (last === 'paid') {
      const unheard = (await steps.control().transfers()).find(({ outBillNo }) => outBillNo === third.bill_no);
      await steps.control().confirmTransfer(unheard?.confirmation ?? '');
    }
    await scene.shop.passTime(25 * 3_600_000);
    await scene.shop.settle();
    const later = await steps.comeAgain(person);
    const ended = expiredAs === 'FAIL' ? 'failed' : 'cancelled';
    const between = await steps.show(later, id);
    expect(between).toMatchObject({ ...UNDER_WAY, paidFen: first.net });
    expect(states(between)).toEqual(['paid', ended, 'sent']);
    expect(await withdrawable(later)).toMatchObject({
      ...{ availableFen: 100_000 - first.gross - third.gross, withdrawingFen: third.gross },
    });
    // where the channel has paid and says so to nobody, its book is ahead of ours
    if (last !== 'paid') await expectCleanAudits(scene.shop);

    // the channel speaks again
    await steps.control().setOutage({ mode: 'none' });
    const over = await steps.untilStatus(later, id, 'partly_paid');
    const paidBills = last === 'paid' ? [first, third] : [first];
    const sum = (of: Amount): number => sumOf(paidBills, of);
    expect(states(over)).toEqual(['paid', ended, last]);
    expect(over).toMatchObject({
      paidFen: sum('net'),
      sentence: '部分已到账，未到账的金额已退回可提现余额',
      because: expiredAs === 'FAIL' ? '超过 24 小时没有确认收款' : null,
    });
    expect(await steps.balances(person.userId)).toEqual({ available: 100_000 - sum('gross'), withdrawing: 0 });
    expect((await taxPayable()) - taxBefore).toBe(sum('tax'));

    // the month is that of what was paid, and the next withdrawal is taxed on top of it
    const nextFen = 90_000 - sum('gross');
    expect(await steps.quote(later, nextFen)).toMatchObject({
      ...{ monthGrossFen: sum('gross'), monthTaxFen: sum('tax'), taxFen: TAX_FEN - sum('tax') },
    });
    await scene.shop.settle();
    const told = await scene.shop.api.get('/api/me/messages', later.token);
    expect(told.body.items).toMatchObject([
      { kind: 'withdrawal_paid', body: expect.stringContaining('部分已到账') as unknown },
      { kind: 'withdrawal_to_confirm' },
    ]);
    await steps.setRules({});
    await steps.control().ruleTransfers({});
    await expectCleanAudits(scene.shop);
  });
});
