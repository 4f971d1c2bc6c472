import { expect, test } from 'vitest';
import { Refused, must, ok, refuse } from './errors.js';

test('a value is handed on as it is', () => {
  const value = { orderId: '1' };
  expect(must(ok(value))).toBe(value);
  expect(must(ok(undefined))).toBeUndefined();
});

test.each([[refuse('sold_out')], [refuse('quantity_limit', { limit: 3 })]])(
  'a refusal travels as an exception and arrives whole: %j',
  (refusal) => {
    let thrown: unknown;
    try {
      must(refusal);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Refused);
    expect((thrown as Refused).refusal).toEqual(refusal);
  },
);

test('a refusal without facts has no details, not empty ones', () => {
  expect(refuse('sold_out')).toEqual({ ok: false, code: 'sold_out' });
  expect('details' in refuse('sold_out')).toBe(false);
});

test('what is thrown does not share its facts with the one who threw it', () => {
  const details = { limit: 3 };
  const refusal = refuse('quantity_limit', details);
  try {
    must(refusal);
  } catch (error) {
    expect((error as Refused).refusal.details).not.toBe(details);
  }
  expect.assertions(1);
});
