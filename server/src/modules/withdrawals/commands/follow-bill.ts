// Timer: talks to a bill's channel and makes of the answer what is due. Only a definite answer with our own facts ends a
// bill; whatever is not definite is asked about again, for as long as it takes.
import { must } from '../../../kernel/errors.js';
import type { TransferFacts } from '../../../platform/payout.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { raiseAlarm } from '../../alarms/index.js';
import { type BillRow, findBill, moveBill, rememberConfirmation } from '../bill-statements.js';
import { type Heard, type Talk, converse } from '../conversation.js';
import { isOpenBill } from '../domain/derive-state.js';
import { type BillEnd, deriveWithdrawal, endBill, expectOne, holdWithdrawal } from '../ending.js';
import { findWithdrawal } from '../withdrawal-statements.js';

export async function followBillTimer(shop: Shop, billId: string): Promise<TimerOutcome> {
  const talk = await beginTalk(shop, billId);
  if (talk === 'over') return { done: true };
  if (talk === 'no channel') return { done: false, againInMs: settings.withdrawals.maxAskGapMs, reason: talk };
  const heard = await converse(talk);
  const over = await apply(talk, heard);
  return over ? { done: true } : { done: false, againInMs: gapAfter(talk), reason: heard.kind };
}

/** Asks without ever sending: for whoever wants to know now. */
export async function askAboutBill(shop: Shop, billId: string): Promise<void> {
  const talk = await beginTalk(shop, billId);
  if (talk === 'over' || talk === 'no channel' || talk.bill.tried_at === null) return;
  await apply(talk, await talk.channel.query(talk.bill.bill_no));
}

async function beginTalk(shop: Shop, billId: string): Promise<Talk | 'over' | 'no channel'> {
  const [bill] = await shop.db.rows(findBill(billId));
  if (!bill || !isOpenBill(bill.status) || bill.status === 'planned') return 'over';
  const [withdrawal] = await shop.db.rows(findWithdrawal(bill.withdrawal_id));
  const channel = withdrawal && shop.payouts[withdrawal.channel];
  return channel ? { shop, channel, withdrawal, bill } : 'no channel';
}

/** True: the bill has ended. */
async function apply(talk: Talk, heard: Heard): Promise<boolean> {
  switch (heard.kind) {
    case 'unsent':
      return end(talk, { to: 'cancelled', actor: 'person' });
    case 'paid':
    case 'cancelled':
      return ended(talk, heard.facts, { to: heard.kind, actor: 'channel' });
    case 'failed':
      return ended(talk, heard.facts, { to: 'failed', actor: 'channel', failReason: heard.reason });
    case 'refused':
      // an earlier try that nobody answered may still be on its way
      return inDoubt(talk) ? false : end(talk, { to: 'failed', actor: 'channel', failReason: heard.code });
    case 'awaiting_user':
      if (await agrees(talk, heard.facts)) await offer(talk, heard.facts.transferNo, heard.confirmation);
      return false;
    case 'short_of_money':
      await tell(talk, 'payout_short_of_money', '商户账户余额不足，提现暂缓打款，充值后会自动继续');
      return false;
    default:
      return false;
  }
}

function inDoubt({ shop, bill }: Talk): boolean {
  if (bill.tried_at === null) return false;
  return shop.clock.now().getTime() - bill.tried_at.getTime() < settings.withdrawals.doubtMs;
}

async function ended(talk: Talk, facts: TransferFacts, how: BillEnd): Promise<boolean> {
  return (await agrees(talk, facts)) && end(talk, { ...how, transferNo: facts.transferNo });
}

/** A channel that speaks of another amount or person is never believed: operators look at it. */
async function agrees(talk: Talk, facts: TransferFacts): Promise<boolean> {
  const { bill, withdrawal } = talk;
  const same = facts.amountFen === bill.net_fen && (facts.payeeId === null || facts.payeeId === withdrawal.payee_id);
  if (!same) await tell(talk, 'payout_contradicted', '打款平台返回的金额或收款人与提现单不符，请人工核对');
  return same;
}

async function tell(
  { shop, withdrawal }: Talk,
  kind: 'payout_short_of_money' | 'payout_contradicted',
  text: string,
): Promise<void> {
  await shop.db.rows(raiseAlarm({ kind, subjectId: withdrawal.id, text }));
}

async function end({ shop, bill: { id, withdrawal_id: withdrawalId } }: Talk, how: BillEnd): Promise<true> {
  const done = await shop.db.transact(async (tx) => {
    const held = await holdWithdrawal(tx, withdrawalId);
    const bill = held?.bills.find((one) => one.id === id);
    if (!held || !bill || !isOpenBill(bill.status)) return;
    await endBill(tx, held, bill, how);
    await deriveWithdrawal(tx, held, how.actor);
  });
  must(done);
  return true;
}

async function offer(talk: Talk, transferNo: string, confirmation: string | null): Promise<void> {
  const { id, withdrawal_id: withdrawalId } = talk.bill;
  const known =
    talk.bill.status === 'awaiting_user_confirm' && (confirmation === null || talk.bill.confirmation !== null);
  if (known) return;
  const done = await talk.shop.db.transact(async (tx) => {
    const held = await holdWithdrawal(tx, withdrawalId);
    const bill = held?.bills.find((one) => one.id === id);
    if (!held || !bill || !isOpenBill(bill.status)) return;
    if (bill.status === 'awaiting_user_confirm') {
      if (confirmation !== null) await tx.batch(rememberConfirmation(id, confirmation));
      return;
    }
    await expectOne(tx, moveBill(bill, { to: 'awaiting_user_confirm', actor: 'channel', transferNo, confirmation }));
    // they are told of the first one; the page shows the others
    const waiting = held.bills.some((one: BillRow) => one.waits_since !== null);
    if (!waiting) {
      const { user_id: userId, net_fen: netFen } = held.withdrawal;
      tx.emit('withdrawal.to_confirm', withdrawalId, { userId, netFen });
    }
  });
  must(done);
}

function gapAfter({ shop, bill }: Talk): number {
  const { askAfterMs, maxAskGapMs } = settings.withdrawals;
  const ageMs = shop.clock.now().getTime() - bill.changed_at.getTime();
  return Math.min(maxAskGapMs, Math.max(askAfterMs, Math.floor(ageMs / 4)));
}
