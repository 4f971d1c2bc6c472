// Turns verified answers into the gateway's closed sets of outcomes, by `code` and `sub_code`, never by message text.
// What can't be read with certainty is `unknown`.
import type { CloseOutcome, PrepayOutcome, QueryOutcome, RefundOutcome, RefundRequest } from '../gateway.js';
import { textField } from '../gateway-call/index.js';
import { readQueriedTrade, readRefundFacts } from './facts.js';
import type { Reply } from './transport.js';

interface Unknown {
  kind: 'unknown';
  message: string;
}

const unknown = (message: string): Unknown => ({ kind: 'unknown', message });

/** Codes after which nothing is known of what was done: busy, in doubt, or about our credentials, not the trade. */
const undecided = /^(?:10003|20000|20001|40001|40002|40003|40006)$/;
const undecidedSub = /^(?:isp\.|aop\.|ACQ\.SYSTEM_ERROR$|SYSTEM_ERROR$)/;

/** Splits a reply into success body, refusal, or unknown. */
export function open(
  reply: Reply,
): { kind: 'success'; body: Record<string, unknown> } | { kind: 'refusal'; code: string; message: string } | Unknown {
  if (reply.kind === 'no_answer') return unknown(reply.message);
  const code = textField(reply.body, 'code');
  if (code === '10000') return { kind: 'success', body: reply.body };
  const subCode = textField(reply.body, 'sub_code');
  if (code === null || subCode === null || undecided.test(code) || undecidedSub.test(subCode)) {
    return unknown(`${code ?? 'no code'} ${subCode ?? ''}`.trim());
  }
  return { kind: 'refusal', code: subCode, message: textField(reply.body, 'sub_msg') ?? subCode };
}

export function prepayOutcome(reply: Reply, outTradeNo: string): PrepayOutcome {
  const opened = open(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') {
    const tradeNo = textField(opened.body, 'trade_no');
    const ours = textField(opened.body, 'out_trade_no') === outTradeNo;
    return tradeNo !== null && ours ? { kind: 'prepaid', prepayId: tradeNo } : unknown('an answer without its trade');
  }
  if (opened.code === 'ACQ.TRADE_HAS_SUCCESS') return { kind: 'already_paid' };
  if (opened.code === 'ACQ.TRADE_HAS_CLOSE') return { kind: 'closed' };
  return { kind: 'refused', code: opened.code, message: opened.message };
}

export function queryOutcome(
  reply: Reply,
  asked: { outTradeNo: string; transactionId?: string | undefined },
  ours: { appId: string; merchantId: string },
): QueryOutcome {
  const opened = open(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'refusal') {
    return opened.code === 'ACQ.TRADE_NOT_EXIST' ? { kind: 'not_found' } : unknown(opened.code);
  }
  const { body } = opened;
  const same = asked.transactionId === undefined || textField(body, 'trade_no') === asked.transactionId;
  if (textField(body, 'out_trade_no') !== asked.outTradeNo || !same) return unknown('an answer about another trade');
  const status = textField(body, 'trade_status') ?? '';
  if (status === 'WAIT_BUYER_PAY') return { kind: 'unpaid' };
  // Closed says both "never paid" and "paid and wholly refunded"; only the second has a time of payment.
  if (status === 'TRADE_CLOSED' && textField(body, 'send_pay_date') === null) return { kind: 'closed' };
  if (status === 'TRADE_SUCCESS' || status === 'TRADE_FINISHED' || status === 'TRADE_CLOSED') {
    const facts = readQueriedTrade(body, ours);
    return facts ? { kind: 'succeeded', facts } : unknown('a success with unreadable facts');
  }
  return unknown(`trade_status ${status}`);
}

/** `ask`: the trade is in a state that can't be closed, and only a query tells which. */
export function closeOutcome(reply: Reply): CloseOutcome | { kind: 'ask' } {
  const opened = open(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') return { kind: 'closed' };
  if (opened.code === 'ACQ.TRADE_NOT_EXIST') return { kind: 'not_found' };
  if (opened.code === 'ACQ.TRADE_STATUS_ERROR' || opened.code === 'ACQ.REASON_TRADE_STATUS_INVALID')
    return { kind: 'ask' };
  return unknown(opened.code);
}

/** What a refund was answered: taken (its own query tells the rest), refused, or unknown. */
export function refundTaken(reply: Reply): { kind: 'taken' } | Extract<RefundOutcome, { kind: 'refused' | 'unknown' }> {
  const opened = open(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') return { kind: 'taken' };
  return { kind: 'refused', code: opened.code, message: opened.message };
}

export function refundQueryOutcome(
  reply: Reply,
  expected: Pick<RefundRequest, 'outRefundNo' | 'outTradeNo'> & { refundFen?: number },
): RefundOutcome {
  const opened = open(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'refusal') {
    return opened.code === 'ACQ.TRADE_NOT_EXIST' ? { kind: 'not_found' } : unknown(opened.code);
  }
  const { body } = opened;
  // Alipay names a status only when the money went back; without one it has not, and the same number may ask again.
  const status = textField(body, 'refund_status');
  if (status === null) return { kind: 'not_found' };
  if (status !== 'REFUND_SUCCESS') return unknown(`refund_status ${status}`);
  const facts = readRefundFacts(body);
  if (facts?.outRefundNo !== expected.outRefundNo) return unknown('an answer about another refund');
  if (facts.outTradeNo !== expected.outTradeNo) return unknown('another trade');
  if (expected.refundFen !== undefined && expected.refundFen !== facts.amountFen)
    return unknown('another refund amount');
  return { kind: 'succeeded', facts };
}
