import { expect, test } from 'vitest';
import { refundProgress } from './refund-progress';

test('money on its way is not said to be there', () => {
  expect(refundProgress('requested')).toBe('退款中');
  expect(refundProgress('processing')).toBe('退款中');
  expect(refundProgress('closed')).toBe('正在重新退款');
  expect(refundProgress('succeeded')).toBe('已退回');
});
