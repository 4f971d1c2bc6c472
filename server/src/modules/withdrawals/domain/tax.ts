// Tax on commission, by the rule set that is chosen. Income is reckoned together by month or by year, and what was
// withheld before is taken off, so that many small withdrawals cost what one large one does. Rule sets are data.
import { BPS_WHOLE, type Fen, assertFen } from '../../../kernel/money.js';

/** Both lists in rising order; the last `upToFen` is null: without end. */
export interface Deduction {
  upToFen: Fen | null;
  fixedFen: Fen;
  rateBps: number;
}
export interface Bracket {
  upToFen: Fen | null;
  rateBps: number;
  quickFen: Fen;
}

export type TaxTerms =
  /** per person and month: 劳务报酬, one kind of income of a month counts as one payment */
  | { method: 'monthly'; deductions: readonly Deduction[]; brackets: readonly Bracket[] }
  /** per person and year, with an allowance for each month since the first */
  | { method: 'cumulative'; costBps: number; monthlyAllowanceFen: Fen; brackets: readonly Bracket[] }
  /** somebody else withholds */
  | { method: 'none' };

export interface Earlier {
  /** withdrawn before, in what is reckoned together, and the tax taken off it */
  month: { grossFen: Fen; taxFen: Fen };
  year: { grossFen: Fen; taxFen: Fen };
  /** months of this year since the first withdrawal, this one included */
  monthsOfYear: number;
}

const reaches = (fen: Fen, { upToFen }: { upToFen: Fen | null }): boolean => upToFen === null || fen <= upToFen;

/** `fen × bps`, to the nearest fen, half upwards. */
const part = (fen: Fen, bps: number): Fen =>
  Number((BigInt(fen) * BigInt(bps) * 2n + BigInt(BPS_WHOLE)) / BigInt(2 * BPS_WHOLE));

function lastOf<T>(rows: readonly T[]): T {
  const row = rows.at(-1);
  if (!row) throw new RangeError('a rule set without rows');
  return row;
}

export function taxableAfter(incomeFen: Fen, deductions: readonly Deduction[]): Fen {
  const { fixedFen, rateBps } = deductions.find((one) => reaches(incomeFen, one)) ?? lastOf(deductions);
  return Math.max(0, incomeFen - fixedFen - part(incomeFen, rateBps));
}

export function taxOn(taxableFen: Fen, brackets: readonly Bracket[]): Fen {
  const { rateBps, quickFen } = brackets.find((one) => reaches(taxableFen, one)) ?? lastOf(brackets);
  return Math.max(0, part(taxableFen, rateBps) - quickFen);
}

/** Tax on everything that is reckoned together. */
function wholeTax(terms: TaxTerms, incomeFen: Fen, months: number): Fen {
  if (terms.method === 'none') return 0;
  if (terms.method === 'monthly') return taxOn(taxableAfter(incomeFen, terms.deductions), terms.brackets);
  const cost = part(incomeFen, terms.costBps);
  return taxOn(Math.max(0, incomeFen - cost - months * terms.monthlyAllowanceFen), terms.brackets);
}

/** What is withheld of this withdrawal: never less than nothing, never more than the withdrawal. */
export function withholdingOf(terms: TaxTerms, grossFen: Fen, earlier: Earlier): Fen {
  assertFen(grossFen);
  const before = terms.method === 'cumulative' ? earlier.year : earlier.month;
  const whole = wholeTax(terms, before.grossFen + grossFen, earlier.monthsOfYear);
  return Math.min(grossFen, Math.max(0, whole - before.taxFen));
}

/** What is wrong with terms that somebody wrote; empty when nothing is. */
export function problemsOf(terms: TaxTerms): string[] {
  if (terms.method === 'none') return [];
  const lists = terms.method === 'monthly' ? [terms.deductions, terms.brackets] : [terms.brackets];
  const rising = (rows: readonly { upToFen: Fen | null }[]): boolean =>
    rows.every((row, at) => at === 0 || (row.upToFen ?? Infinity) > (rows[at - 1]?.upToFen ?? Infinity));
  return lists.flatMap((rows) => [
    ...(rows.length > 0 && rows.at(-1)?.upToFen === null ? [] : ['the last row has no end']),
    ...(rows.slice(0, -1).every(({ upToFen }) => upToFen !== null) && rising(rows) ? [] : ['rows rise']),
  ]);
}
