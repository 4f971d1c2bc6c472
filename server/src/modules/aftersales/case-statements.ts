// Cases in SQL. A case changes only under its order's row lock, which comes before its own.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import type { UnitClaim } from '../orders/index.js';
import { caseMachine } from './domain/case-machine.js';
import type { CaseKind, CaseReason, Fault } from './domain/case-words.js';

export interface ReturnAddress {
  receiver: string;
  tel: string;
  place: string;
}

export interface CaseRow {
  id: string;
  no: string;
  order_id: string;
  order_line_id: string;
  user_id: string;
  wanted_kind: CaseKind;
  kind: CaseKind;
  units: number;
  shipped: boolean;
  reason: CaseReason;
  fault: Fault;
  words: string;
  goods_fen: number;
  freight_fen: number;
  status: StateOf<'aftersale_case'>;
  version: number;
  due_at: Date | null;
  answer: string | null;
  end_cause: 'buyer' | 'not_sent_back' | null;
  return_to: ReturnAddress | null;
  back_carrier: string | null;
  back_waybill_no: string | null;
  sellable_units: number | null;
  new_carrier: string | null;
  new_waybill_no: string | null;
  refund_id: string | null;
  created_at: Date;
}

export const caseColumns = `id, no, order_id, order_line_id, user_id, wanted_kind, kind, units, shipped, reason, fault, words,
  goods_fen, freight_fen, status, version, due_at, answer, end_cause, return_to, back_carrier, back_waybill_no,
  sellable_units, new_carrier, new_waybill_no, refund_id, created_at`;

const find = prepared<CaseRow>(`select ${caseColumns} from aftersale_cases where id = $1`);
const lock = prepared<CaseRow>(`select ${caseColumns} from aftersale_cases where id = $1 for update`);
const byRefunds = prepared<CaseRow>(`select ${caseColumns} from aftersale_cases where refund_id = any($1::uuid[])`);
const countOfOrder = prepared<{ cases: number }>(
  `select count(*)::int as cases from aftersale_cases where order_id = $1`,
);
const insert = prepared(
  `insert into aftersale_cases (id, no, order_id, order_line_id, user_id, wanted_kind, kind, units, shipped, reason, fault,
                                words, goods_fen, freight_fen, due_at, status)
   values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14, '${caseMachine.initial}')`,
);
const readAddress = prepared<ReturnAddress>(`select receiver, tel, place from return_address`);
const writeAddress = prepared(
  `insert into return_address (one, receiver, tel, place) values (true, $1, $2, $3)
   on conflict (one) do update set receiver = excluded.receiver, tel = excluded.tel, place = excluded.place,
          changed_at = app_now()`,
);

export const findCase = (caseId: string): Statement<CaseRow> => find(caseId);
export const lockCase = (caseId: string): Statement<CaseRow> => lock(caseId);
export const findCaseByRefunds = (refundIds: readonly string[]): Statement<CaseRow> => byRefunds(refundIds);
export const countCasesOfOrder = (orderId: string): Statement<{ cases: number }> => countOfOrder(orderId);
export const readReturnAddress = (): Statement<ReturnAddress> => readAddress();
export const writeReturnAddress = ({ receiver, tel, place }: ReturnAddress): Statement =>
  writeAddress(receiver, tel, place);

/** What the case sets aside on its order. */
export function claimOf(row: CaseRow): UnitClaim {
  return {
    lineId: row.order_line_id,
    units: row.units,
    shipped: row.shipped,
    goodsFen: row.goods_fen,
    freightFen: row.freight_fen,
  };
}

export interface NewCase {
  id: string;
  no: string;
  orderId: string;
  userId: string;
  kind: CaseKind;
  reason: CaseReason;
  fault: Fault;
  words: string;
  claim: UnitClaim;
  dueAt: Date;
}

export function insertCase(one: NewCase, actor: string): [Statement, Statement] {
  const { lineId, units, shipped, goodsFen, freightFen } = one.claim;
  return [
    insert(
      ...[one.id, one.no, one.orderId, lineId, one.userId, one.kind, units, shipped, one.reason, one.fault, one.words],
      ...[goodsFen, freightFen, one.dueAt],
    ),
    birthStatement(caseMachine, [one.id], actor),
  ];
}

type CaseState = StateOf<'aftersale_case'>;
type Moved = Statement<{ id: string }>;

const step = (id: string, from: CaseState, to: CaseState, actor: string) => ({ ids: [id], from, to, actor });

export function approveRow(
  row: CaseRow,
  facts: { kind: CaseKind; returnTo: ReturnAddress | null; dueAt: Date | null; actor: string },
): Moved {
  return moveStatement(caseMachine, step(row.id, row.status, 'approved', facts.actor), {
    set: 'kind = $6, return_to = $7::jsonb, due_at = $8',
    values: [facts.kind, facts.returnTo && JSON.stringify(facts.returnTo), facts.dueAt],
  });
}

export function sendBackRow(
  row: CaseRow,
  parcel: { carrier: string; waybillNo: string },
  dueAt: Date | null,
  actor: string,
): Moved {
  return moveStatement(caseMachine, step(row.id, row.status, 'buyer_shipping', actor), {
    set: 'back_carrier = $6, back_waybill_no = $7, due_at = $8',
    values: [parcel.carrier, parcel.waybillNo, dueAt],
  });
}

export function receiveRow(row: CaseRow, sellableUnits: number, dueAt: Date | null, actor: string): Moved {
  return moveStatement(caseMachine, step(row.id, row.status, 'merchant_received', actor), {
    set: 'sellable_units = $6, due_at = $7',
    values: [sellableUnits, dueAt],
  });
}

/** `freightFen`: what really goes back with it. */
export function refundRow(
  row: CaseRow,
  from: CaseState,
  refund: { id: string | null; freightFen: number },
  actor: string,
): Moved {
  return moveStatement(caseMachine, step(row.id, from, 'refunding', actor), {
    set: 'refund_id = $6, freight_fen = $7, due_at = null',
    values: [refund.id, refund.freightFen],
  });
}

export const closeRefundedRow = (row: CaseRow, actor: string): Moved =>
  moveStatement(caseMachine, step(row.id, 'refunding', 'closed_refunded', actor));

export function exchangeRow(row: CaseRow, parcel: { carrier: string; waybillNo: string }, actor: string): Moved {
  return moveStatement(caseMachine, step(row.id, row.status, 'exchanged', actor), {
    set: 'new_carrier = $6, new_waybill_no = $7, due_at = null',
    values: [parcel.carrier, parcel.waybillNo],
  });
}

export function rejectRow(row: CaseRow, answer: string, actor: string): Moved {
  return moveStatement(caseMachine, step(row.id, row.status, 'rejected', actor), {
    set: 'answer = $6, due_at = null',
    values: [answer],
  });
}

export function withdrawRow(row: CaseRow, cause: 'buyer' | 'not_sent_back', actor: string): Moved {
  return moveStatement(caseMachine, step(row.id, row.status, 'withdrawn', actor), {
    set: 'end_cause = $6, due_at = null',
    values: [cause],
  });
}

const changeKind = prepared(`update aftersale_cases set kind = $2, answer = $3 where id = $1`);
/** An exchange that has become a refund, and why. */
export const becomeRefund = (caseId: string, why: string): Statement => changeKind(caseId, 'return_refund', why);
