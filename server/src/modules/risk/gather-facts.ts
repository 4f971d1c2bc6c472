// Gathers what the rules look at: who somebody is, whom they brought, and what these have in common with each other and
// with them. Two round trips; what can't be read is a fault, and a fault is never a good judgement.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/clock.js';
import type { Shop } from '../../shop.js';
import { readAccountsSince, readOwnPhones } from '../identity/index.js';
import { type BuyerRow, readBuyers } from '../orders/index.js';
import { readPayersOf } from '../payments/index.js';
import { readBrought } from '../referral/index.js';
import type { RiskFacts } from './domain/score.js';
import { type RiskRulesRow, readRiskRule } from './risk-statements.js';

export interface RiskQuestion {
  subjectId: string;
  userId: string;
  amountFen: number;
  /** the account the money would go to, and since when it is the person's */
  payeeId: string;
  payeeSince: Date;
  /** whether money has ever arrived there */
  paidBefore: boolean;
  requestsToday: number;
  /** together within a day, this one with it; 0 where it was asked for at once */
  askedInPiecesFen: number;
}

/** Too few people or orders say nothing. */
const FEW = 3;
const HASTE_MS = 10 * MINUTE_MS;

const bps = (part: number, whole: number): number => (whole < FEW ? 0 : Math.floor((part * 10_000) / whole));

/** How many stand behind the most common of the names each of them has. */
function mostSharing(rows: readonly (readonly string[])[]): number {
  const count = new Map<string, number>();
  for (const names of rows) for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return Math.max(0, ...count.values());
}

function hasty(buyers: readonly BuyerRow[], since: ReadonlyMap<string, Date>): number {
  return buyers.filter(({ user_id: id, first_paid_at: paidAt }) => {
    const here = since.get(id);
    return here !== undefined && paidAt.getTime() - here.getTime() < HASTE_MS;
  }).length;
}

export async function gatherFacts(
  { db, clock }: Shop,
  asked: RiskQuestion,
): Promise<{ facts: RiskFacts; rules: RiskRulesRow }> {
  const [rules, since, phones, brought] = await db.read(
    readRiskRule(),
    readAccountsSince([asked.userId]),
    readOwnPhones(asked.userId),
    readBrought(asked.userId),
  );
  const [[rule], [account], [people]] = [rules.rows, since.rows, brought.rows];
  if (!rule || !account || !people) throw new Error('there is nothing to judge by');
  const ids = people.people.filter((id) => id !== asked.userId);
  const [bought, paid, accounts] = await db.read(readBuyers(ids), readPayersOf(ids), readAccountsSince(ids));
  const own = new Set(phones.rows.map(({ phone }) => phone));
  const [buyers, payers] = [bought.rows, paid.rows];
  const sum = (of: (row: BuyerRow) => number): number => buyers.reduce((total, row) => total + of(row), 0);
  const hereSince = new Map(accounts.rows.map((row) => [row.id, row.created_at]));
  const now = clock.now().getTime();
  return {
    rules: rule,
    facts: {
      accountDays: Math.floor((now - account.created_at.getTime()) / DAY_MS),
      payeeHours: Math.floor((now - asked.payeeSince.getTime()) / HOUR_MS),
      broughtInAnHour: people.most_in_an_hour,
      leadsHeld: people.held,
      refundedBps: bps(
        sum((row) => row.refunded),
        sum((row) => row.paid),
      ),
      buyersAtOwnPhone: buyers.filter((row) => row.phones.some((phone) => own.has(phone))).length,
      buyersSharingPhone: mostSharing(buyers.map((row) => row.phones)),
      buyersPaidByOwn: payers.filter((row) => row.payers.includes(asked.payeeId)).length,
      buyersSharingPayer: mostSharing(payers.map((row) => row.payers)),
      hasteBps: bps(hasty(buyers, hereSince), buyers.length),
      firstAmountFen: asked.paidBefore ? 0 : asked.amountFen,
      requestsToday: asked.requestsToday,
      askedInPiecesFen: asked.askedInPiecesFen,
    },
  };
}
