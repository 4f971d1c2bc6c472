// Reading commissions: a distributor's page, their orders and statement, the leaderboard, and what operators look at.
import { businessDay } from '../../kernel/clock.js';
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { switchStatement } from '../compliance/index.js';
import { type PublicProfileRow, readPublicProfiles } from '../identity/index.js';
import { commissionAccounts, readCommissionBalances, readParts, readWithdrawn, sumBalances } from '../ledger/index.js';
import { type LineRow, type OrderRow, findOrderRow, readOrderLines, readOrderRows } from '../orders/index.js';
import { findDistributor, readSharedProducts } from '../referral/index.js';
import { listAdjustmentRows } from './adjustment-statements.js';
import {
  type CommissionRow,
  listCommissions,
  readCommissionLinesOf,
  readCommissionsOf,
} from './commission-statements.js';
import { commissionMachine } from './domain/commission-machine.js';
import { readEditions, readNewerEdition } from './edition-statements.js';
import { readBest, readFiguresOf, readPlace, readSettledSales, sumFigures } from './figure-statements.js';
import { sumResaleIncomes } from './resale-statements.js';
import { readShares } from './share-statements.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

const LEADERS = 20;

export async function findEarnings(db: Database, userId: string, now: Date) {
  const [balances, withdrawn, spans, inAll, sales, distributors, editions, switches, resales] = await db.read(
    readCommissionBalances(userId),
    readWithdrawn(userId),
    readFiguresOf(userId, businessDay(now)),
    sumFigures(userId),
    readSettledSales([userId]),
    findDistributor(userId),
    readNewerEdition(0),
    switchStatement('level_two_commission'),
    sumResaleIncomes(userId),
  );
  const [edition] = editions.rows;
  if (!edition) throw new Error('there are no commission terms');
  return {
    ...{ balances: sumBalances(balances.rows), withdrawnFen: withdrawn.rows[0]?.withdrawn_fen ?? 0 },
    ...{ spans: spans.rows, inAll: inAll.rows, salesFen: sales.rows[0]?.sales_fen ?? 0 },
    ...{ levelNo: distributors.rows[0]?.level_no ?? 1, terms: edition.terms },
    secondLevel: switches.rows[0]?.on === true,
    resales: { orders: resales.rows[0]?.orders ?? 0, incomeFen: resales.rows[0]?.income_fen ?? 0 },
  };
}

export interface ShownCommission {
  row: CommissionRow;
  order: OrderRow | undefined;
  lines: LineRow[];
  buyer: string;
  /** product ids that the payee has shared */
  shared: ReadonlySet<string>;
}

/** Newest first, one row more than asked for. */
export async function listOwnCommissions(
  db: Database,
  userId: string,
  wish: Paging & { status?: CommissionRow['status'] | undefined },
): Promise<ShownCommission[]> {
  const statuses = wish.status ? [wish.status] : commissionMachine.states;
  const rows = await db.rows(listCommissions(userId, statuses, timeCursor(wish.cursor), wish.limit + 1));
  const orderIds = rows.map((row) => row.order_id);
  const [people, orders, lines] = await db.read(
    readPublicProfiles([...new Set(rows.map((row) => row.buyer_id))]),
    readOrderRows(orderIds),
    readOrderLines(orderIds),
  );
  const productIds = lines.rows.flatMap((line) => line.product_id ?? []);
  const products = await db.rows(readSharedProducts(userId, [...new Set(productIds)]));
  const shared = new Set(products.map((row) => row.product_id));
  return rows.map((row) => ({
    ...{ row, shared, order: orders.rows.find(({ id }) => id === row.order_id) },
    lines: lines.rows.filter((line) => line.order_id === row.order_id),
    buyer: nicknameOf(people.rows, row.buyer_id),
  }));
}

export async function findLeaderboard(db: Database, userId: string, now: Date) {
  const day = businessDay(now);
  const [best, places] = await db.read(readBest(day, LEADERS), readPlace(userId, day));
  const people = await db.rows(readPublicProfiles(best.rows.map((row) => row.user_id)));
  return {
    month: day.slice(0, 7),
    leaders: best.rows.map((row) => ({ ...row, nickname: nicknameOf(people, row.user_id) })),
    own: places.rows[0],
  };
}

export async function findBalanceParts(db: Database, userId: string) {
  const rows = await db.rows(readParts(userId));
  return commissionAccounts.map((account) => ({
    userId,
    account,
    rows: rows.filter((row) => row.account === account),
  }));
}

/** null: no such order. */
export async function inspectOrder(db: Database, orderId: string) {
  const [orders, shares, commissions, lines] = await db.read(
    findOrderRow(orderId),
    readShares(orderId),
    readCommissionsOf(orderId),
    readCommissionLinesOf(orderId),
  );
  if (orders.count === 0) return null;
  return shares.rows.map((share) => ({
    share,
    commission: commissions.rows.find(({ level }) => level === share.level),
    lines: lines.rows,
  }));
}

export const listEditions = (db: Database) => db.rows(readEditions());
/** Newest first, one row more than asked for. */
export const listAdjustments = (db: Database, wish: Paging) =>
  db.rows(listAdjustmentRows(timeCursor(wish.cursor), wish.limit + 1));

const nicknameOf = (people: readonly PublicProfileRow[], userId: string): string =>
  people.find(({ id }) => id === userId)?.nickname ?? '';
