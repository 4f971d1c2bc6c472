// Bills and what they hold in SQL, with the journals that follow each of their ends.
import type { StateOf } from '@hetuan/contract/states';
import type { PayoutChannelName } from '../../platform/payout.js';
import { platformNumber } from '../../kernel/id.js';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { type Journal, type JournalLine, commissionLine, postJournals } from '../ledger/index.js';
import { type BillState, isOpenBill } from './domain/derive-state.js';
import type { Hold, PlannedBill } from './domain/split-bills.js';
import { billMachine } from './domain/withdrawal-machine.js';

export interface BillRow {
  id: string;
  withdrawal_id: string;
  no: number;
  bill_no: string;
  status: BillState;
  gross_fen: number;
  fee_fen: number;
  tax_fen: number;
  net_fen: number;
  tried_at: Date | null;
  confirmation: string | null;
  waits_since: Date | null;
  transfer_no: string | null;
  fail_reason: string | null;
  cancel_asked_at: Date | null;
  ended_at: Date | null;
  created_at: Date;
  changed_at: Date;
  holds: Hold[];
}

const columns = `b.id, b.withdrawal_id, b.no, b.bill_no, b.status, b.gross_fen, b.fee_fen, b.tax_fen, b.net_fen, b.tried_at,
  b.confirmation, b.waits_since, b.transfer_no, b.fail_reason, b.cancel_asked_at, b.ended_at, b.created_at, b.changed_at,
  (select jsonb_agg(jsonb_build_object('accountId', h.account_id, 'amountFen', h.amount_fen) order by h.account_id)
     from payout_holds h where h.bill_id = b.id) as holds`;
const find = prepared<BillRow>(`select ${columns} from payout_bills b where b.id = $1`);
const byNumber = prepared<{ id: string }>(`select id from payout_bills where bill_no = $1`);
const ofWithdrawals = prepared<BillRow>(
  `select ${columns} from payout_bills b where b.withdrawal_id = any($1::uuid[]) order by b.withdrawal_id, b.no`,
);
const lockOf = prepared<BillRow>(
  `select ${columns} from payout_bills b where b.withdrawal_id = $1 order by b.no for update of b`,
);
const insertAll = prepared(
  `insert into payout_bills (id, withdrawal_id, no, bill_no, status, gross_fen, fee_fen, tax_fen, net_fen)
   select id, $1::uuid, no, bill_no, '${billMachine.initial}', gross, fee, tax, net
     from jsonb_to_recordset($2::jsonb) as b(id uuid, no integer, bill_no text, gross bigint, fee bigint, tax bigint, net bigint)`,
);
const insertHolds = prepared(
  `insert into payout_holds (bill_id, account_id, amount_fen)
   select bill_id, account_id, amount from jsonb_to_recordset($1::jsonb) as h(bill_id uuid, account_id uuid, amount bigint)`,
);
const markTried = prepared<{ id: string }>(
  `update payout_bills set tried_at = app_now() where id = $1 and status = 'sent' and cancel_asked_at is null returning id`,
);
const askCancel = prepared<{ id: string }>(
  `update payout_bills set cancel_asked_at = coalesce(cancel_asked_at, app_now())
    where withdrawal_id = $1 and status in ('sent', 'awaiting_user_confirm') returning id`,
);
const setConfirmation = prepared(`update payout_bills set confirmation = $2 where id = $1`);

export const findBill = (id: string): Statement<BillRow> => find(id);
export const findBillByNumber = (billNo: string): Statement<{ id: string }> => byNumber(billNo);
export const readBills = (withdrawalIds: readonly string[]): Statement<BillRow> => ofWithdrawals(withdrawalIds);
export const lockBills = (withdrawalId: string): Statement<BillRow> => lockOf(withdrawalId);
/** Counts 0 when somebody has asked to cancel, or it has ended. */
export const markBillTried = (id: string): Statement<{ id: string }> => markTried(id);
export const askToCancelBills = (withdrawalId: string): Statement<{ id: string }> => askCancel(withdrawalId);
export const rememberConfirmation = (id: string, confirmation: string): Statement => setConfirmation(id, confirmation);

export function insertBills(
  withdrawalId: string,
  bills: readonly (PlannedBill & { id: string })[],
  actor: string,
): Statement[] {
  const rows = bills.map(({ id, grossFen, feeFen, taxFen, netFen }, at) => ({
    ...{ id, no: at + 1, bill_no: platformNumber(id), gross: grossFen, fee: feeFen, tax: taxFen, net: netFen },
  }));
  const holds = bills.flatMap((bill) =>
    bill.holds.map((hold) => ({ bill_id: bill.id, account_id: hold.accountId, amount: hold.amountFen })),
  );
  const journals = bills.map((bill) => journal(bill.id, 'held', held(bill.holds)));
  return [
    insertAll(withdrawalId, JSON.stringify(rows)),
    insertHolds(JSON.stringify(holds)),
    birthStatement(
      billMachine,
      bills.map(({ id }) => id),
      actor,
    ),
    postJournals(journals),
  ];
}

const journal = (billId: string, kind: string, lines: readonly JournalLine[]): Journal => ({
  ...{ source: 'withdrawal' as const, sourceId: billId, kind },
  lines: lines.filter(({ amountFen }) => amountFen !== 0),
});

const held = (holds: readonly Hold[]): JournalLine[] =>
  holds.flatMap(({ accountId, amountFen }) => [
    commissionLine(accountId, 'available', -amountFen),
    commissionLine(accountId, 'withdrawing', amountFen),
  ]);

const released = (holds: readonly Hold[]): JournalLine[] =>
  holds.flatMap(({ accountId, amountFen }) => [
    commissionLine(accountId, 'withdrawing', -amountFen),
    commissionLine(accountId, 'available', amountFen),
  ]);

const paidOut = (bill: BillRow, channel: PayoutChannelName): JournalLine[] => [
  ...bill.holds.map(({ accountId, amountFen }) => commissionLine(accountId, 'withdrawing', -amountFen)),
  { account: `house:payouts:${channel}`, amountFen: bill.net_fen },
  { account: 'house:fees', amountFen: bill.fee_fen },
  { account: 'house:tax_payable', amountFen: bill.tax_fen },
];

/** What a bill's own end does to the books; ends are the only thing that does. */
export function journalOfEnd(
  bill: BillRow,
  to: 'paid' | 'failed' | 'cancelled',
  channel: PayoutChannelName,
): Statement<{ id: string }> {
  const lines = to === 'paid' ? paidOut(bill, channel) : released(bill.holds);
  return postJournals([journal(bill.id, to === 'paid' ? 'paid' : 'released', lines)]);
}

interface BillMove {
  to: StateOf<'payout_bill'>;
  actor: string;
  transferNo?: string | null;
  failReason?: string | null;
  confirmation?: string | null;
}

export function moveBill(bill: Pick<BillRow, 'id' | 'status'>, move: BillMove): Statement<{ id: string }> {
  const { to, actor, transferNo = null, failReason = null, confirmation = null } = move;
  return moveStatement(
    billMachine,
    { ids: [bill.id], from: bill.status, to, actor },
    {
      set: `transfer_no = coalesce($6, transfer_no), fail_reason = $7, confirmation = coalesce($8, confirmation),
            waits_since = case when $9::boolean then app_now() else waits_since end,
            ended_at = case when $10::boolean then app_now() else ended_at end`,
      values: [transferNo, failReason, confirmation, to === 'awaiting_user_confirm', !isOpenBill(to)],
    },
  );
}
