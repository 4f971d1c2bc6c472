import { describe, expect, it } from 'vitest';
import { type Pair, businessDay, classify, dayAfter, dayStart, daysDue, questionFor } from './reconcile-rules.js';

const theirs = (amountFen: number, state: 'succeeded' | 'processing' | 'abnormal' | 'revoked' = 'succeeded') => ({
  amountFen,
  state,
});

describe('a pair is', () => {
  it.each<[string, Pair, string | null]>([
    ['equal', { subject: 'payment', theirs: theirs(100), ours: { amountFen: 100 } }, null],
    ['theirs alone', { subject: 'payment', theirs: theirs(100), ours: null }, 'missing_here'],
    ['theirs alone and taken back', { subject: 'payment', theirs: theirs(100, 'revoked'), ours: null }, null],
    ['ours alone', { subject: 'payment', theirs: null, ours: { amountFen: 100 } }, 'missing_there'],
    ['of two amounts', { subject: 'payment', theirs: theirs(101), ours: { amountFen: 100 } }, 'wrong_amount'],
    [
      'taken back by them',
      { subject: 'payment', theirs: theirs(100, 'revoked'), ours: { amountFen: 100 } },
      'wrong_state',
    ],
    ['an equal refund', { subject: 'refund', theirs: theirs(9), ours: { amountFen: 9, state: 'succeeded' } }, null],
    [
      'a refund under way on both sides',
      { subject: 'refund', theirs: theirs(9, 'processing'), ours: { amountFen: 9, state: 'processing' } },
      null,
    ],
    [
      'a refund that arrived after the bill',
      { subject: 'refund', theirs: theirs(9, 'processing'), ours: { amountFen: 9, state: 'succeeded' } },
      null,
    ],
    ['a refund of theirs alone', { subject: 'refund', theirs: theirs(9), ours: null }, 'refund_missing_here'],
    [
      'a refund of ours alone',
      { subject: 'refund', theirs: null, ours: { amountFen: 9, state: 'succeeded' } },
      'refund_missing_there',
    ],
    ['a refund not yet sent', { subject: 'refund', theirs: null, ours: { amountFen: 9, state: 'requested' } }, null],
    [
      'a refund of two amounts',
      { subject: 'refund', theirs: theirs(8), ours: { amountFen: 9, state: 'succeeded' } },
      'refund_wrong_amount',
    ],
    [
      'a refund done there only',
      { subject: 'refund', theirs: theirs(9), ours: { amountFen: 9, state: 'processing' } },
      'refund_wrong_state',
    ],
    [
      'a refund done there and closed here',
      { subject: 'refund', theirs: theirs(9), ours: { amountFen: 9, state: 'closed' } },
      'refund_wrong_state',
    ],
    [
      'a refund failed there and done here',
      { subject: 'refund', theirs: theirs(9, 'abnormal'), ours: { amountFen: 9, state: 'succeeded' } },
      'refund_wrong_state',
    ],
  ])('%s', (_, pair, kind) => {
    expect(classify(pair)).toBe(kind);
  });
});

it.each([
  ['missing_here', { numberKnown: true, refundState: null }, 'payment'],
  ['missing_here', { numberKnown: false, refundState: null }, null],
  ['missing_there', { numberKnown: true, refundState: null }, null],
  ['wrong_amount', { numberKnown: true, refundState: null }, null],
  ['wrong_state', { numberKnown: true, refundState: null }, null],
  ['refund_wrong_state', { numberKnown: true, refundState: 'processing' }, 'refund'],
  ['refund_wrong_state', { numberKnown: true, refundState: 'abnormal' }, 'refund'],
  ['refund_wrong_state', { numberKnown: true, refundState: 'closed' }, null],
  ['refund_wrong_state', { numberKnown: true, refundState: 'succeeded' }, null],
  ['refund_missing_here', { numberKnown: true, refundState: null }, null],
] as const)('%s %j is settled by asking about the %s', (kind, known, question) => {
  expect(questionFor(kind, known)).toBe(question);
});

it('business days are China’s', () => {
  expect(businessDay(new Date('2026-01-01T15:59:59Z'))).toBe('2026-01-01');
  expect(businessDay(new Date('2026-01-01T16:00:00Z'))).toBe('2026-01-02');
  expect(dayStart('2026-01-02').toISOString()).toBe('2026-01-01T16:00:00.000Z');
  expect([dayAfter('2026-02-28'), dayAfter('2026-03-01', -1)]).toEqual(['2026-03-01', '2026-02-28']);
  const now = new Date('2026-01-05T02:00:00Z');
  expect(daysDue(now, new Date('2026-01-03T00:00:00Z'), 7)).toEqual(['2026-01-03', '2026-01-04']);
  expect(daysDue(now, new Date('2025-01-01T00:00:00Z'), 2)).toEqual(['2026-01-03', '2026-01-04']);
  expect(daysDue(now, now, 7)).toEqual([]);
});
