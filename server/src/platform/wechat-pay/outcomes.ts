// Turns verified answers into the gateway's closed sets of outcomes, by HTTP status and `code`, never by message text.
// What can't be read with certainty is `unknown`.
import type { CloseOutcome, PrepayOutcome, QueryOutcome, RefundOutcome, RefundRequest } from '../gateway.js';
import { textField } from '../gateway-call/index.js';
import { readRefundFacts, readTradeFacts } from './facts.js';
import type { Reply } from './transport.js';

interface Unknown {
  kind: 'unknown';
  message: string;
}

interface Refusal {
  code: string;
  message: string;
  /** The code without its underscores: the sources disagree on ORDERPAID and ORDER_PAID. */
  plainCode: string;
}

export function unknown(message: string): Unknown {
  return { kind: 'unknown', message };
}

function readRefusal(body: unknown): Refusal | null {
  const code = textField(body, 'code');
  if (code === null) return null;
  return { code, message: textField(body, 'message') ?? code, plainCode: code.replaceAll('_', '').toUpperCase() };
}

/** Splits a reply into success body, refusal, or unknown. */
export function openReply(
  reply: Reply,
): { kind: 'success'; body: unknown } | ({ kind: 'refusal' } & Refusal) | Unknown {
  if (reply.kind === 'no_answer') return unknown(reply.message);
  if (reply.status < 300) return { kind: 'success', body: reply.body };
  const refusal = readRefusal(reply.body);
  if (!refusal || refusal.plainCode === 'SYSTEMERROR' || refusal.plainCode === 'FREQUENCYLIMITED') {
    return unknown(refusal?.code ?? `HTTP ${reply.status}`);
  }
  return { kind: 'refusal', ...refusal };
}

export function prepayOutcome(reply: Reply): PrepayOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') {
    const prepayId = textField(opened.body, 'prepay_id');
    return prepayId ? { kind: 'prepaid', prepayId } : unknown('an answer without prepay_id');
  }
  if (opened.plainCode === 'ORDERPAID') return { kind: 'already_paid' };
  if (opened.plainCode === 'ORDERCLOSED') return { kind: 'closed' };
  return { kind: 'refused', code: opened.code, message: opened.message };
}

export function queryOutcome(reply: Reply, outTradeNo: string): QueryOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'refusal') {
    return opened.plainCode === 'ORDERNOTEXIST' ? { kind: 'not_found' } : unknown(opened.code);
  }
  if (textField(opened.body, 'out_trade_no') !== outTradeNo) return unknown('an answer about another trade');
  const state = textField(opened.body, 'trade_state') ?? '';
  switch (state) {
    case 'SUCCESS':
    case 'REFUND': {
      const facts = readTradeFacts(opened.body);
      return facts ? { kind: 'succeeded', facts } : unknown('a success with unreadable facts');
    }
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
      return { kind: 'unpaid' };
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'closed' };
    default:
      return unknown(`trade_state ${state}`);
  }
}

export function closeOutcome(reply: Reply): CloseOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success' || opened.plainCode === 'ORDERCLOSED') return { kind: 'closed' };
  if (opened.plainCode === 'ORDERPAID') return { kind: 'already_paid' };
  if (opened.plainCode === 'ORDERNOTEXIST') return { kind: 'not_found' };
  return unknown(opened.code);
}

/** What both the refund request and its query answer; `expected` is what we know of the refund. */
function readRefund(body: unknown, expected: Partial<RefundRequest> & { outRefundNo: string }): RefundOutcome {
  const facts = readRefundFacts(body);
  if (!facts || facts.outRefundNo !== expected.outRefundNo) return unknown('an answer about another refund');
  if (expected.refundFen !== undefined && expected.refundFen !== facts.amountFen)
    return unknown('another refund amount');
  if (expected.outTradeNo !== undefined && expected.outTradeNo !== facts.outTradeNo) return unknown('another trade');
  switch (textField(body, 'status')) {
    case 'SUCCESS':
      return { kind: 'succeeded', facts };
    case 'PROCESSING':
      return { kind: 'processing' };
    case 'ABNORMAL':
      return { kind: 'abnormal', facts };
    case 'CLOSED':
      return { kind: 'closed' };
    default:
      return unknown('an unknown refund status');
  }
}

export function refundOutcome(reply: Reply, request: RefundRequest): RefundOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'refusal') return { kind: 'refused', code: opened.code, message: opened.message };
  return readRefund(opened.body, request);
}

/** Also after a refusal the refund is what it was: abnormal, and waiting for another destination. */
export function refundAgainOutcome(reply: Reply, outRefundNo: string): RefundOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'refusal') return { kind: 'refused', code: opened.code, message: opened.message };
  return readRefund(opened.body, { outRefundNo });
}

const refundUnknown = ['RESOURCENOTEXISTS', 'RESOURCENOTEXIST', 'REFUNDNOTEXISTS', 'REFUNDNOTEXIST'];

export function refundQueryOutcome(reply: Reply, outRefundNo: string): RefundOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') return readRefund(opened.body, { outRefundNo });
  return refundUnknown.includes(opened.plainCode) ? { kind: 'not_found' } : unknown(opened.code);
}
