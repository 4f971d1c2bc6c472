import { expect, test } from 'vitest';
import {
  type CouponFace,
  couponCondition,
  couponSentence,
  couponValue,
  endsSoon,
  validUntil,
  validityText,
} from './coupon-words';

const face: CouponFace = { kind: 'threshold', thresholdFen: 10_000, offFen: 2_000, offBps: 0, capFen: null };
const faces: [Partial<CouponFace>, object, string, string][] = [
  [{}, { sign: '¥', value: '20' }, '满 ¥100 可用', '满 ¥100 减 ¥20'],
  [{ kind: 'fixed', thresholdFen: 0, offFen: 550 }, { sign: '¥', value: '5.50' }, '无门槛', '减 ¥5.50，无门槛'],
  [
    { kind: 'percent', offFen: 0, offBps: 1_500, capFen: 3_000 },
    { value: '8.5', unit: '折' },
    '满 ¥100 可用，最多减 ¥30',
    '满 ¥100 打 8.5 折',
  ],
  [{ kind: 'shipping', thresholdFen: 0, offFen: 0 }, { value: '包邮' }, '无门槛', '包邮，无门槛'],
  [{ kind: 'shipping', thresholdFen: 0, offFen: 600 }, { sign: '¥', value: '6' }, '无门槛', '运费减 ¥6，无门槛'],
];
test.each(faces)('%j', (changed, value, condition, sentence) => {
  const coupon = { ...face, ...changed };
  expect(couponValue(coupon)).toEqual(value);
  expect(couponCondition(coupon)).toBe(condition);
  expect(couponSentence(coupon)).toBe(sentence);
});

// 11:30 at night in Shanghai
const now = Date.parse('2026-11-26T15:30:00Z');
test.each([
  ['2026-11-26T15:59:59.999Z', '今天 23:59 到期', true],
  ['2026-11-27T15:59:59.999Z', '明天到期', true],
  ['2026-11-29T15:59:59.999Z', '还有 3 天到期', true],
  ['2026-11-30T15:59:59.999Z', '还有 4 天到期', false],
  ['2026-12-31T15:59:59.999Z', '2026.12.31 前有效', false],
])('%s: %s', (endsAt, text, soon) => {
  expect(validUntil(endsAt, now)).toBe(text);
  expect(endsSoon(endsAt, now)).toBe(soon);
});

test('how long what is taken now is good', () => {
  expect(validityText({ validDays: 7, startsAt: null, endsAt: null })).toBe('领取后 7 天内有效');
  expect(validityText({ validDays: 1, startsAt: null, endsAt: null })).toBe('领取后次日到期');
  const window = { startsAt: '2026-11-25T16:00:00Z', endsAt: '2026-12-03T15:59:59Z' };
  expect(validityText({ validDays: null, ...window })).toBe('11.26–12.03 有效');
});
