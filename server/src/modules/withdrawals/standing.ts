// How a person stands when they ask for their money: balances of all accounts that are theirs, after what they owe on one
// is paid by what they have on another, what they have withdrawn before, where it can go, and the rules in force. Read the same way for a quote and, under the person's lock, for the
// withdrawal itself.
import { businessDay } from '../../kernel/clock.js';
import type { RowsOfAll, Statement } from '../../platform/db/statement.js';
import type { PayoutChannelName } from '../../platform/payout.js';
import type { Shop } from '../../shop.js';
import { type PayeeRow, readPayees } from '../identity/index.js';
import {
  type CommissionBalances,
  type Journal,
  balancesAfter,
  offsetJournals,
  readCommissionBalances,
  sumBalances,
} from '../ledger/index.js';
import type { Standing } from './domain/quote.js';
import type { Hold } from './domain/split-bills.js';
import { readRealNames } from './real-name-statements.js';
import { type RuleRow, type TaxRow, readRule, readTaxRule } from './rule-statements.js';
import { type TotalsRow, readTotals } from './withdrawal-statements.js';

/** One round trip for all of them: a database outside transactions, or a transaction. */
export type Reads = <const S extends readonly Statement<unknown>[]>(...statements: S) => Promise<RowsOfAll<S>>;

export interface Payee {
  channel: PayoutChannelName;
  payeeId: string;
  since: Date;
}

export interface FoundStanding {
  rule: RuleRow;
  tax: TaxRow;
  standing: Standing;
  /** where the money is, what there is most of first */
  accounts: Hold[];
  balances: CommissionBalances;
  /** what has to be posted before, because a debt on one account is paid by another */
  offsets: Journal[];
  payee: Payee | null;
  month: string;
}

/** WeChat first: Alipay is for those who are known there alone. */
export const CHANNELS: readonly PayoutChannelName[] = ['wechat_pay', 'alipay'];

function payeeOf(shop: Pick<Shop, 'payouts'>, rows: readonly PayeeRow[]): Payee | null {
  for (const channel of CHANNELS) {
    const known = rows.find(({ app_id: app }) => app === shop.payouts[channel]?.appId);
    if (known) return { channel, payeeId: known.subject, since: known.created_at };
  }
  return null;
}

const MONTHS = 12;
const monthNo = (month: string): number => Number(month.slice(0, 4)) * MONTHS + Number(month.slice(5, 7));

function earlierOf(totals: TotalsRow, month: string): Standing['earlier'] {
  const first = totals.first_month ?? month;
  return {
    month: { grossFen: totals.month_gross, taxFen: totals.month_tax },
    year: { grossFen: totals.year_gross, taxFen: totals.year_tax },
    monthsOfYear: monthNo(month) - monthNo(first) + 1,
  };
}

export async function findStanding(
  shop: Pick<Shop, 'payouts'>,
  read: Reads,
  userId: string,
  now: Date,
): Promise<FoundStanding> {
  const day = businessDay(now);
  const month = day.slice(0, 7);
  const apps = CHANNELS.flatMap((channel) => shop.payouts[channel]?.appId ?? []);
  const [rules, taxes, found, payees, names, totals] = await read(
    readRule(),
    readTaxRule(),
    readCommissionBalances(userId),
    readPayees(userId, apps),
    readRealNames([userId]),
    readTotals(userId, month, new Date(`${day}T00:00:00+08:00`)),
  );
  const [[rule], [tax], [before]] = [rules.rows, taxes.rows, totals.rows];
  if (!rule || !tax || !before) throw new Error('there are no rules for withdrawals');
  const offsets = offsetJournals(found.rows);
  const balances = balancesAfter(
    found.rows,
    offsets.flatMap(({ lines }) => lines),
  );
  const payee = payeeOf(shop, payees.rows);
  const whole = sumBalances(balances);
  return {
    ...{ rule, tax, payee, month, balances: whole, offsets },
    accounts: balances
      .map(({ accountId, availableFen }) => ({ accountId, amountFen: availableFen }))
      .sort((a, b) => b.amountFen - a.amountFen),
    standing: {
      ...{ availableFen: whole.availableFen, owedFen: -whole.receivableFen, named: names.rows.length > 0 },
      today: { fen: before.today_gross, count: before.today_count },
      earlier: earlierOf(before, month),
      channel: payee?.channel ?? null,
    },
  };
}
