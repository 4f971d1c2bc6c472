// One bill's conversation with its channel. The row says that a call begins before it begins; from then on the channel is
// asked before anything is sent again, and what is sent again has the same number and the same content. Only the timer
// sends, under its lease: of two who send, one could be told no while the other is heard.
import type { PayoutChannel, TransferOutcome } from '../../platform/payout.js';
import type { Shop } from '../../shop.js';
import { type BillRow, findBill, markBillTried } from './bill-statements.js';
import { readRealNames } from './real-name-statements.js';
import type { WithdrawalRow } from './withdrawal-statements.js';

const REMARK = '推广佣金提现';

export interface Talk {
  shop: Shop;
  channel: PayoutChannel;
  withdrawal: WithdrawalRow;
  bill: BillRow;
}

/** `unsent`: the channel has never heard of it and never will. */
export type Heard = TransferOutcome | { kind: 'unsent' };

/** Asks, and sends where that is what the answer calls for. */
export async function converse(talk: Talk): Promise<Heard> {
  const { bill, channel } = talk;
  if (bill.tried_at === null) return firstCall(talk);
  const asked = await channel.query(bill.bill_no);
  // what was taken back is sent all the same: only then the channel can be told that it is off
  const unknownThere = asked.kind === 'not_found' && bill.status === 'sent';
  // only sending again tells what the receiver confirms with
  const untold = asked.kind === 'awaiting_user' && asked.confirmation === null && bill.confirmation === null;
  const heard = unknownThere || untold ? await send(talk) : asked;
  if (heard.kind === 'awaiting_user' && bill.cancel_asked_at !== null) await channel.cancel(bill.bill_no);
  return heard;
}

async function firstCall(talk: Talk): Promise<Heard> {
  const { shop, channel, bill } = talk;
  const marked = await shop.db.rows(markBillTried(bill.id));
  if (marked.length === 1) return send(talk);
  const [now] = await shop.db.rows(findBill(bill.id));
  // who finds it untried and taken back has kept everybody from trying
  if (now && now.tried_at === null && now.cancel_asked_at !== null) return { kind: 'unsent' };
  return channel.query(bill.bill_no);
}

async function send({ shop, channel, withdrawal, bill }: Talk): Promise<TransferOutcome> {
  const [name] = await shop.db.rows(readRealNames([withdrawal.user_id]));
  const payeeName = name ? shop.sealer.open('recipient', name.real_name) : null;
  const sent = await channel.transfer({
    ...{ billNo: bill.bill_no, amountFen: bill.net_fen, payeeId: withdrawal.payee_id, payeeName, remark: REMARK },
  });
  if (sent.kind !== 'refused') return sent;
  // what differs in a detail is refused though it was taken before: the channel is asked what it knows
  const known = await channel.query(bill.bill_no);
  return known.kind === 'not_found' ? sent : known;
}
