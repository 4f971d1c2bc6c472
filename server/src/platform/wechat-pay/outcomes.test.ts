import { describe, expect, it } from 'vitest';
import { closeOutcome, prepayOutcome, queryOutcome, refundOutcome, refundQueryOutcome } from './outcomes.js';
import type { Reply } from './transport.js';

const no = (status: number, code: unknown): Reply => ({ kind: 'answer', status, body: { code, message: '已支付' } });
const yes = (body: unknown, status = 200): Reply => ({ kind: 'answer', status, body });
const silence: Reply = { kind: 'no_answer', message: 'ETIMEDOUT' };
const request = { outTradeNo: 'T1', outRefundNo: 'R1', refundFen: 40, totalFen: 100, reason: '' };
const refund = { out_refund_no: 'R1', out_trade_no: 'T1', refund_id: '50', amount: { refund: 40, total: 100 } };

describe('codes, never messages, decide', () => {
  it.each([
    [no(400, 'ORDERPAID'), 'already_paid'],
    [no(403, 'ORDER_PAID'), 'already_paid'],
    [no(400, 'ORDER_CLOSED'), 'closed'],
    [no(400, 'ORDERCLOSED'), 'closed'],
    [no(403, 'OUT_TRADE_NO_USED'), 'refused'],
    [no(400, 'PARAM_ERROR'), 'refused'],
    [no(403, 'FREQUENCY_LIMITED'), 'unknown'],
    [no(400, 'SYSTEM_ERROR'), 'unknown'],
    [no(400, 7), 'unknown'],
    [yes({ prepay_id: 'wx1' }), 'prepaid'],
    [yes({ prepay_id: '' }), 'unknown'],
    [yes({ prepay_id: 1 }), 'unknown'],
    [yes('wx1'), 'unknown'],
    [silence, 'unknown'],
  ])('prepay %#', (reply, kind) => {
    expect(prepayOutcome(reply).kind).toBe(kind);
  });

  it.each([
    [yes('', 204), 'closed'],
    [no(400, 'ORDER_CLOSED'), 'closed'],
    [no(400, 'ORDERPAID'), 'already_paid'],
    [no(400, 'ORDER_PAID'), 'already_paid'],
    [no(404, 'ORDER_NOT_EXIST'), 'not_found'],
    [no(404, 'ORDERNOTEXIST'), 'not_found'],
    [no(400, 'INVALID_REQUEST'), 'unknown'],
    [silence, 'unknown'],
  ])('close %#', (reply, kind) => {
    expect(closeOutcome(reply).kind).toBe(kind);
  });

  it.each([
    ['NOTPAY', 'unpaid'],
    ['USERPAYING', 'unpaid'],
    ['PAYERROR', 'unpaid'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'closed'],
    ['SUCCESS', 'unknown'],
    ['REFUND', 'unknown'],
    ['success', 'unknown'],
    ['', 'unknown'],
  ])('query of %s without facts is %s', (state, kind) => {
    expect(queryOutcome(yes({ out_trade_no: 'T1', trade_state: state }), 'T1').kind).toBe(kind);
  });

  it('query about another trade is unknown, about none not_found', () => {
    expect(queryOutcome(yes({ out_trade_no: 'T2', trade_state: 'NOTPAY' }), 'T1').kind).toBe('unknown');
    expect(queryOutcome(no(404, 'ORDER_NOT_EXIST'), 'T1').kind).toBe('not_found');
    expect(queryOutcome(no(404, 'RESOURCE_NOT_EXISTS'), 'T1').kind).toBe('unknown');
    expect(queryOutcome(silence, 'T1').kind).toBe('unknown');
  });

  it.each([
    [yes({ ...refund, status: 'PROCESSING' }), 'processing'],
    [yes({ ...refund, status: 'SUCCESS', success_time: '2026-01-01T08:00:10+08:00' }), 'succeeded'],
    [yes({ ...refund, status: 'ABNORMAL' }), 'abnormal'],
    [yes({ ...refund, status: 'CLOSED' }), 'closed'],
    [yes({ ...refund, status: 'OTHER' }), 'unknown'],
    [yes({ ...refund, status: 'SUCCESS', out_refund_no: 'R2' }), 'unknown'],
    [yes({ ...refund, status: 'SUCCESS', out_trade_no: 'T2' }), 'unknown'],
    [yes({ ...refund, status: 'SUCCESS', amount: { refund: 41, total: 100 } }), 'unknown'],
    [no(403, 'NOT_ENOUGH'), 'refused'],
    [no(400, 'INVALID_REQUEST'), 'refused'],
    [silence, 'unknown'],
  ])('refund %#', (reply, kind) => {
    expect(refundOutcome(reply, request).kind).toBe(kind);
  });

  it('refund query', () => {
    expect(refundQueryOutcome(no(404, 'RESOURCE_NOT_EXISTS'), 'R1').kind).toBe('not_found');
    expect(refundQueryOutcome(no(403, 'NO_AUTH'), 'R1').kind).toBe('unknown');
    expect(refundQueryOutcome(silence, 'R1').kind).toBe('unknown');
    expect(refundQueryOutcome(yes({ ...refund, status: 'ABNORMAL' }), 'R1').kind).toBe('abnormal');
  });
});
