import { describe, expect, it } from 'vitest';
import { closeOutcome, prepayOutcome, queryOutcome, refundQueryOutcome, refundTaken } from './outcomes.js';
import type { Reply } from './transport.js';

const yes = (body: Record<string, unknown>): Reply => ({
  kind: 'answer',
  body: { code: '10000', msg: 'Success', ...body },
});
const no = (code: unknown, subCode?: unknown): Reply => ({
  kind: 'answer',
  body: { code, sub_code: subCode, sub_msg: '交易已被支付' },
});
const silence: Reply = { kind: 'no_answer', message: 'ETIMEDOUT' };
const ours = { appId: '2021', merchantId: '2088' };
const trade = {
  out_trade_no: 'T1',
  trade_no: '2026',
  total_amount: '1.00',
  send_pay_date: '2026-01-01 08:00:00',
  buyer_open_id: '074',
};
const ask = (reply: Reply, transactionId?: string) =>
  queryOutcome(reply, { outTradeNo: 'T1', transactionId }, ours).kind;

describe('codes, never messages, decide', () => {
  it.each([
    [yes({ trade_no: '2026', out_trade_no: 'T1' }), 'prepaid'],
    [yes({ trade_no: '2026', out_trade_no: 'T2' }), 'unknown'],
    [yes({ out_trade_no: 'T1' }), 'unknown'],
    [no('40004', 'ACQ.TRADE_HAS_SUCCESS'), 'already_paid'],
    [no('40004', 'ACQ.TRADE_HAS_CLOSE'), 'closed'],
    [no('40004', 'ACQ.CONTEXT_INCONSISTENT'), 'refused'],
    [no('40004', 'ACQ.SYSTEM_ERROR'), 'unknown'],
    [no('20000', 'isp.unknow-error'), 'unknown'],
    [no('40002', 'isv.invalid-signature'), 'unknown'],
    [no('40004'), 'unknown'],
    [no(40004, 'ACQ.TRADE_HAS_SUCCESS'), 'unknown'],
    [no('10003', 'ACQ.WAITING'), 'unknown'],
    [silence, 'unknown'],
  ])('prepay %#', (reply, kind) => {
    expect(prepayOutcome(reply, 'T1').kind).toBe(kind);
  });

  it.each([
    [yes({ ...trade, trade_status: 'WAIT_BUYER_PAY' }), 'unpaid'],
    [yes({ ...trade, trade_status: 'TRADE_SUCCESS' }), 'succeeded'],
    [yes({ ...trade, trade_status: 'TRADE_FINISHED' }), 'succeeded'],
    [yes({ ...trade, trade_status: 'TRADE_CLOSED' }), 'succeeded'],
    [yes({ ...trade, trade_status: 'TRADE_CLOSED', send_pay_date: undefined }), 'closed'],
    [yes({ ...trade, trade_status: 'TRADE_SUCCESS', total_amount: '1.005' }), 'unknown'],
    [yes({ ...trade, trade_status: 'TRADE_SUCCESS', total_amount: 1 }), 'unknown'],
    [yes({ ...trade, trade_status: 'TRADE_SUCCESS', buyer_open_id: undefined }), 'unknown'],
    [yes({ ...trade, trade_status: 'trade_success' }), 'unknown'],
    [yes({ ...trade, trade_status: 'TRADE_SUCCESS', out_trade_no: 'T2' }), 'unknown'],
    [no('40004', 'ACQ.TRADE_NOT_EXIST'), 'not_found'],
    [no('40004', 'ACQ.ACCESS_FORBIDDEN'), 'unknown'],
    [silence, 'unknown'],
  ])('query %#', (reply, kind) => {
    expect(ask(reply)).toBe(kind);
  });

  it('a query about one transaction believes no other', () => {
    const paid = yes({ ...trade, trade_status: 'TRADE_SUCCESS' });
    expect([ask(paid, '2026'), ask(paid, '2027')]).toEqual(['succeeded', 'unknown']);
  });

  it.each([
    [yes({}), 'closed'],
    [no('40004', 'ACQ.TRADE_NOT_EXIST'), 'not_found'],
    [no('40004', 'ACQ.TRADE_STATUS_ERROR'), 'ask'],
    [no('40004', 'ACQ.INVALID_PARAMETER'), 'unknown'],
    [silence, 'unknown'],
  ])('close %#', (reply, kind) => {
    expect(closeOutcome(reply).kind).toBe(kind);
  });

  it.each([
    [yes({ fund_change: 'Y' }), 'taken'],
    [yes({ fund_change: 'N' }), 'taken'],
    [no('40004', 'ACQ.SELLER_BALANCE_NOT_ENOUGH'), 'refused'],
    [no('40004', 'ACQ.SYSTEM_ERROR'), 'unknown'],
    [silence, 'unknown'],
  ])('refund %#', (reply, kind) => {
    expect(refundTaken(reply).kind).toBe(kind);
  });

  const refund = {
    out_trade_no: 'T1',
    trade_no: '2026',
    out_request_no: 'R1',
    refund_amount: '0.40',
    total_amount: '1.00',
  };
  it.each([
    [yes({ ...refund, refund_status: 'REFUND_SUCCESS' }), 'succeeded'],
    [yes(refund), 'not_found'],
    [yes({}), 'not_found'],
    [yes({ ...refund, refund_status: 'REFUND_PROCESSING' }), 'unknown'],
    [yes({ ...refund, refund_status: 'REFUND_SUCCESS', out_request_no: 'R2' }), 'unknown'],
    [yes({ ...refund, refund_status: 'REFUND_SUCCESS', out_trade_no: 'T2' }), 'unknown'],
    [yes({ ...refund, refund_status: 'REFUND_SUCCESS', refund_amount: '0.41' }), 'unknown'],
    [no('40004', 'ACQ.TRADE_NOT_EXIST'), 'not_found'],
    [silence, 'unknown'],
  ])('refund query %#', (reply, kind) => {
    expect(refundQueryOutcome(reply, { outTradeNo: 'T1', outRefundNo: 'R1', refundFen: 40 }).kind).toBe(kind);
  });
});
