// Splitting, deriving, judging: sums to the fen, and a state that says no more than its bills.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedState } from './derive-state.js';
import { birthdayIn, isOfAge } from './id-number.js';
import { type Standing, type WithdrawalRule, approvalsFor, mayWithdraw, quoteOf } from './quote.js';
import { splitBills } from './split-bills.js';

const rule: WithdrawalRule = {
  ...{ edition: 1, minFen: 100, maxFen: 200_000, dailyFen: 300_000, dailyCount: 3, feeBps: 60, feeMinFen: 10 },
  ...{ reviewFromFen: 100_000, secondFromFen: 150_000, realNameFromFen: 80_000, billWechatFen: 20_000 },
  billAlipayFen: 5_000_000,
};
const standing: Standing = {
  ...{ availableFen: 500_000, owedFen: 0, today: { fen: 0, count: 0 }, channel: 'wechat_pay', named: true },
  earlier: { month: { grossFen: 0, taxFen: 0 }, year: { grossFen: 0, taxFen: 0 }, monthsOfYear: 1 },
};
const free = { edition: 1, terms: { method: 'none' } as const };

describe('splitting into bills', () => {
  it('keeps every sum, stays below the limit, and takes each account no further than it goes', () => {
    const amount = fc.integer({ min: 10, max: 5_000_000 });
    const accounts = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 4_000 }),
        accounts,
        (netFen, fee, tax, held) => {
          const [feeFen, taxFen] = [Math.floor((netFen * fee) / 10_000), Math.floor((netFen * tax) / 10_000)];
          const grossFen = netFen + feeFen + taxFen;
          const enough = [...held, grossFen].map((amountFen, at) => ({ accountId: `a${at}`, amountFen }));
          const bills = splitBills({ grossFen, feeFen, taxFen, netFen }, 20_000, enough);
          const sum = (of: (bill: (typeof bills)[number]) => number) => bills.reduce((all, bill) => all + of(bill), 0);
          expect(sum((bill) => bill.netFen)).toBe(netFen);
          expect(sum((bill) => bill.feeFen)).toBe(feeFen);
          expect(sum((bill) => bill.taxFen)).toBe(taxFen);
          for (const bill of bills) {
            expect(bill.netFen).toBeLessThanOrEqual(20_000);
            expect(bill.holds.reduce((all, hold) => all + hold.amountFen, 0)).toBe(bill.grossFen);
          }
          for (const { accountId, amountFen } of enough) {
            const taken = bills.flatMap(({ holds }) => holds).filter((hold) => hold.accountId === accountId);
            expect(taken.reduce((all, hold) => all + hold.amountFen, 0)).toBeLessThanOrEqual(amountFen);
          }
        },
      ),
    );
  });

  it('refuses to take what is not there', () => {
    const whole = { grossFen: 100, feeFen: 0, taxFen: 0, netFen: 100 };
    expect(() => splitBills(whole, 20_000, [{ accountId: 'a', amountFen: 99 }])).toThrow(RangeError);
  });
});

it.each([
  [['paid', 'sent'], 'paying'],
  [['paid', 'paid'], 'paid'],
  [['paid', 'cancelled'], 'partly_paid'],
  [['paid', 'failed'], 'partly_paid'],
  [['cancelled', 'cancelled'], 'cancelled'],
  [['failed', 'cancelled'], 'failed'],
] as const)('bills %j make it %s', (bills, state) => {
  expect(derivedState(bills)).toBe(state);
});

describe('whether it may be', () => {
  const code = (amountFen: number, change: Partial<Standing> = {}) => {
    const stands = { ...standing, ...change };
    const judged = mayWithdraw(rule, stands, quoteOf(rule, free, stands, amountFen));
    return judged.ok ? null : judged.code;
  };

  it.each([
    [50_000, {}, null],
    [99, {}, 'withdrawal_too_small'],
    [200_001, {}, 'withdrawal_too_large'],
    [50_000, { availableFen: 49_999 }, 'withdrawal_over_available'],
    [50_000, { owedFen: 1 }, 'withdrawal_owing'],
    [50_000, { today: { fen: 250_001, count: 1 } }, 'withdrawal_daily_limit'],
    [50_000, { today: { fen: 0, count: 3 } }, 'withdrawal_daily_limit'],
    [50_000, { channel: null }, 'payee_identity_missing'],
    [79_999, { named: false }, null],
    [80_000, { named: false }, 'real_name_needed'],
  ] as const)('%d with %j: %s', (fen, change, expected) => {
    expect(code(fen, change)).toBe(expected);
  });

  it('what is left after the fee is at least what a channel carries', () => {
    const small = { ...rule, minFen: 1 };
    const judged = (fen: number) => mayWithdraw(small, standing, quoteOf(small, free, standing, fen));
    expect(judged(19)).toMatchObject({ ok: false, code: 'withdrawal_below_costs', details: { feeFen: 10 } });
    expect(quoteOf(small, free, standing, 4)).toMatchObject({ feeFen: 10, netFen: 0 });
    expect(judged(20).ok).toBe(true);
  });

  it('a fee is a share, and never less than the least', () => {
    expect(quoteOf(rule, free, standing, 100_000)).toMatchObject({ feeFen: 600, netFen: 99_400 });
    expect(quoteOf(rule, free, standing, 1_000)).toMatchObject({ feeFen: 10, netFen: 990 });
  });

  it.each([
    [99_999, 'pass', 0],
    [100_000, 'pass', 1],
    [10, 'review', 1],
    [150_000, 'pass', 2],
    [150_000, 'review', 2],
  ] as const)('%d that risk lets %s needs %d', (fen, risk, needed) => {
    expect(approvalsFor(rule, fen, risk)).toBe(needed);
  });
});

it('identity numbers: check digit, real days, grown-ups', () => {
  expect(birthdayIn('11010119900307803X')).toBe('1990-03-07');
  expect(birthdayIn('110101199003078030')).toBeNull();
  expect(birthdayIn('110101199002307803')).toBeNull();
  expect(isOfAge('2008-11-26', '2026-11-26')).toBe(true);
  expect(isOfAge('2008-11-27', '2026-11-26')).toBe(false);
});
