import { expect, test } from 'vitest';
import { DAY_MS } from '../../kernel/clock.js';
import { settings } from '../../settings.js';
import { settleAfterMs } from './settling-time.js';

const { settleAfterMs: ownMs } = settings.commission;
const others = { answerMs: 0, sendBackMs: 0, receiveMs: 0, exchangeMs: 0 };
const after = (noReasonMs: number, faultMs: number): number =>
  settleAfterMs({ aftersaleTerms: { ...others, noReasonMs, faultMs } });

test('commission settles after its own time, and never while a case can still be opened', () => {
  expect(after(7 * DAY_MS, 14 * DAY_MS)).toBe(ownMs);
  expect(after(7 * DAY_MS, ownMs + DAY_MS)).toBe(ownMs + DAY_MS);
  expect(after(ownMs + 2 * DAY_MS, ownMs + DAY_MS)).toBe(ownMs + 2 * DAY_MS);
});
