// Worked examples of withholding, to the fen, one withdrawal and several over a month.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Earlier, type TaxTerms, problemsOf, withholdingOf } from './tax.js';

const monthly: TaxTerms = {
  method: 'monthly',
  deductions: [
    { upToFen: 400_000, fixedFen: 80_000, rateBps: 0 },
    { upToFen: null, fixedFen: 0, rateBps: 2_000 },
  ],
  brackets: [
    { upToFen: 2_000_000, rateBps: 2_000, quickFen: 0 },
    { upToFen: 5_000_000, rateBps: 3_000, quickFen: 200_000 },
    { upToFen: null, rateBps: 4_000, quickFen: 700_000 },
  ],
};
const cumulative: TaxTerms = {
  method: 'cumulative',
  costBps: 2_000,
  monthlyAllowanceFen: 500_000,
  brackets: [
    { upToFen: 3_600_000, rateBps: 300, quickFen: 0 },
    { upToFen: 14_400_000, rateBps: 1_000, quickFen: 252_000 },
    { upToFen: null, rateBps: 2_000, quickFen: 1_692_000 },
  ],
};

const fresh: Earlier = { month: { grossFen: 0, taxFen: 0 }, year: { grossFen: 0, taxFen: 0 }, monthsOfYear: 1 };
const after = (grossFen: number, taxFen: number, monthsOfYear = 1): Earlier => ({
  ...{ month: { grossFen, taxFen }, year: { grossFen, taxFen }, monthsOfYear },
});

/** What is withheld of each, one after the other within a month. */
function oneAfterTheOther(terms: TaxTerms, amounts: readonly number[]): number[] {
  let [gross, tax] = [0, 0];
  return amounts.map((fen) => {
    const withheld = withholdingOf(terms, fen, after(gross, tax));
    [gross, tax] = [gross + fen, tax + withheld];
    return withheld;
  });
}

describe('labour remuneration of a month', () => {
  it.each([
    // yuan        (income − deduction) × rate − quick
    [800, 0, '800 − 800 = 0'],
    [801, 0.2, '1 × 20%'],
    [4_000, 640, '3,200 × 20%'],
    [4_000.01, 640, '3,200.008 × 20%, to the fen'],
    [20_000, 3_200, '16,000 × 20%'],
    [25_000, 4_000, '20,000 × 20%, the first bracket’s end'],
    [50_000, 10_000, '40,000 × 30% − 2,000'],
    [62_500, 13_000, '50,000 × 30% − 2,000'],
    [100_000, 25_000, '80,000 × 40% − 7,000'],
  ])('%d yuan at once: %d (%s)', (yuan, tax) => {
    expect(withholdingOf(monthly, Math.round(yuan * 100), fresh)).toBe(Math.round(tax * 100));
  });

  it('several withdrawals of a month cost what one of their sum does', () => {
    expect(oneAfterTheOther(monthly, [80_000, 80_000, 240_000])).toEqual([0, 16_000, 48_000]);
    expect(oneAfterTheOther(monthly, [2_000_000, 3_000_000])).toEqual([320_000, 680_000]);
    const parts = fc.array(fc.integer({ min: 100, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, (amounts) => {
        const sum = amounts.reduce((total, fen) => total + fen, 0);
        const withheld = oneAfterTheOther(monthly, amounts).reduce((total, fen) => total + fen, 0);
        const atOnce = withholdingOf(monthly, sum, fresh);
        return withheld === atOnce;
      }),
    );
  });

  it('never takes more than there is, nor gives back what another withdrawal paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: 4_000_000 }),
        (fen, grossFen, taxFen) => {
          const withheld = withholdingOf(monthly, fen, after(grossFen, taxFen));
          return withheld >= 0 && withheld <= fen;
        },
      ),
    );
    expect(withholdingOf(monthly, 10_000, after(0, 16_000))).toBe(0);
  });
});

describe('cumulative withholding of a year', () => {
  it('takes nothing of 6,250 yuan a month', () => {
    for (let month = 1; month <= 12; month += 1) {
      expect(withholdingOf(cumulative, 625_000, after((month - 1) * 625_000, 0, month))).toBe(0);
    }
  });

  it.each([
    // (20,000 − 4,000 − 5,000) × 3%
    [2_000_000, fresh, 33_000],
    // (40,000 − 8,000 − 10,000) × 3% − 330
    [2_000_000, after(2_000_000, 33_000, 2), 33_000],
    // (100,000 − 20,000 − 5,000) × 10% − 2,520
    [10_000_000, fresh, 498_000],
  ])('%d fen', (fen, earlier, tax) => {
    expect(withholdingOf(cumulative, fen, earlier)).toBe(tax);
  });
});

it('where somebody else withholds, nothing is', () => {
  expect(withholdingOf({ method: 'none' }, 10_000_000, fresh)).toBe(0);
});

it('rows that do not rise, or do not end open, are no rule set', () => {
  expect(problemsOf(monthly)).toEqual([]);
  expect(problemsOf(cumulative)).toEqual([]);
  expect(problemsOf({ ...cumulative, brackets: [] } as TaxTerms)).not.toEqual([]);
  const falling = [
    { upToFen: 500, rateBps: 100, quickFen: 0 },
    { upToFen: 400, rateBps: 200, quickFen: 0 },
    { upToFen: null, rateBps: 300, quickFen: 0 },
  ];
  expect(problemsOf({ ...cumulative, brackets: falling } as TaxTerms)).toEqual(['rows rise']);
});
