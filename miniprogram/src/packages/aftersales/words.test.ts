import { describe, expect, test } from 'vitest';
import { type CaseStatus, freightText, returnFreightText, situationOf, stepText } from './words';

const facts = { kind: 'return_refund', wantedKind: 'return_refund', answer: null, endCause: null } as const;
const all: CaseStatus[] = [
  ...(['applied', 'approved', 'buyer_shipping', 'merchant_received', 'refunding'] as const),
  ...(['closed_refunded', 'exchanged', 'rejected', 'withdrawn'] as const),
];

describe('a case', () => {
  test.each(all)('that is %s says how it stands and what happens next', (status) => {
    const { short, title, text } = situationOf({ ...facts, status });
    for (const words of [title, text]) expect(words).toMatch(/[\u4e00-\u9fff]{3,}/);
    expect(short.length).toBeLessThanOrEqual(5);
    expect(stepText(status, 'buyer')).toMatch(/[\u4e00-\u9fff]/);
  });

  test('can be withdrawn until something is sent, and applied for again when nothing came of it', () => {
    const may = (status: CaseStatus) => situationOf({ ...facts, status });
    expect(all.filter((status) => may(status).mayWithdraw)).toEqual(['applied', 'approved']);
    expect(all.filter((status) => may(status).mayApplyAgain)).toEqual(['rejected', 'withdrawn']);
    expect(all.filter((status) => may(status).step === 'send_back')).toEqual(['approved']);
  });

  test('says why an exchange has become a refund, and how it was rejected or lapsed', () => {
    const instead = { ...facts, status: 'approved' as const, wantedKind: 'exchange' as const, answer: '没有同款了' };
    expect(situationOf(instead).text).toContain('没有同款了');
    expect(situationOf({ ...facts, status: 'rejected', answer: '看不出破损' }).text).toContain('看不出破损');
    expect(situationOf({ ...facts, status: 'withdrawn', endCause: 'not_sent_back' }).title).toBe('售后已关闭');
    expect(stepText('approved', 'shop')).toContain('视为同意');
  });
});

test('freight is explained, whoever pays for it', () => {
  expect(freightText('merchants_fault')).toContain('退回');
  expect(freightText('buyers_fault')).toContain('不退');
  expect(returnFreightText('merchant')).toContain('到付');
  expect(returnFreightText(null)).toBeNull();
});
