// What points mean in the books: an account of each person, guarded, holding a fen for every point that can be spent, and
// the expense against it. Kept from the person's side, so it can never be below zero. Frozen points are not owed yet.
import type { Statement } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import { postJournal } from '../ledger/index.js';

export interface Posting {
  /** the user on whose account the lot was earned */
  accountId: string;
  /** owed more, or less */
  points: number;
}

/** One journal for all lots of one event; nothing when they add up to nothing on every account. */
export function postLiability(sourceId: string, kind: string, postings: readonly Posting[]): Statement<unknown>[] {
  const byAccount = new Map<string, number>();
  for (const { accountId, points } of postings) byAccount.set(accountId, (byAccount.get(accountId) ?? 0) + points);
  const owed = [...byAccount].filter(([, points]) => points !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (owed.length === 0) return [];
  const total = owed.reduce((sum, [, points]) => sum + points, 0);
  const people = owed.map(([accountId, points]) => ({
    account: `person:${accountId}:points` as const,
    ...{ kind: 'points', owner: accountId, guarded: true as const, amountFen: points * settings.points.worthFen },
  }));
  const house = { account: 'house:points_expense' as const, amountFen: -total * settings.points.worthFen };
  return [postJournal({ source: 'points', sourceId, kind, lines: [...people, house] })];
}
