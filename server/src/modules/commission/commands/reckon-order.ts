// Brings the commissions of an order to what they are now, from the order as it stands: the same answer however often and
// in whatever order one hears of it. Locks go payees, order, commissions: the order's lock keeps refunds and settling
// apart, the payees' locks keep away whoever else decides by their balances.
import { plusMs } from '../../../kernel/clock.js';
import { Refused } from '../../../kernel/errors.js';
import type { Rows, Statement, Tx } from '../../../platform/db/index.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import { lockPeople } from '../../identity/index.js';
import { type AccountBalances, readCommissionBalances } from '../../ledger/index.js';
import { type LineRow, type OrderRow, lockOrderRow, readOrderLines } from '../../orders/index.js';
import {
  type CommissionLineRow,
  type CommissionRow,
  lockCommissionsOf,
  readCommissionLinesOf,
} from '../commission-statements.js';
import type { CommissionLine, OrderStanding } from '../domain/reckoning.js';
import type { CommissionTerms } from '../domain/terms.js';
import { type EditionRow, readEditionsByNo, readNewerEdition } from '../edition-statements.js';
import { readSettledSales } from '../figure-statements.js';
import { type Own, bearCommission, moveCommission } from '../moving.js';
import { type ShareRow, readShares } from '../share-statements.js';

export const SETTLE_COMMISSION = 'settle-commission';

/** `settleAfterMs`: after everything was received. Answers whether something is still held. */
export async function reckonOrder(tx: Tx, orderId: string, settleAfterMs: number): Promise<{ held: boolean }> {
  const found = await tx.rows(readShares(orderId));
  if (found.length === 0) return { held: false };
  const ground = await lockGround(tx, orderId, found);
  const { order } = ground;
  if (!order?.paid_at) return { held: false };
  const standing = standingOf(order, ground.lines, plusMs(tx.now, -settleAfterMs));
  let held = false;
  for (const share of ground.shares) {
    const own = ground.of.get(share.payee_id);
    // linked with another person in between
    if (!own) throw new Refused('busy');
    const known = ground.commissions.find(({ level }) => level === share.level);
    const row = known ?? bearCommission(tx, share);
    const lines = linesOf(row, share, ground.commissionLines);
    const ownPurchase = row.status === 'held' && isOwnPurchase(share, ground.editions);
    const stands = ownPurchase ? { ...standing, keptFen: () => 0 } : standing;
    const moving = { row, born: !known, ownPurchase, lines, standing: stands, terms: ground.terms, own };
    held = moveCommission(tx, moving) === 'held' || held;
  }
  if (held && order.completed_at) {
    const due = plusMs(order.completed_at, settleAfterMs);
    const again = plusMs(tx.now, settings.commission.lookAgainMs);
    tx.last(setTimer(SETTLE_COMMISSION, orderId, due > tx.now ? due : again));
  }
  return { held };
}

/**
 * Who earns has turned out to be who bought: while it is held that is a purchase of their own, which the terms it was placed
 * under pay or do not. What has settled before anybody knew stays.
 */
function isOwnPurchase(share: ShareRow, editions: readonly EditionRow[]): boolean {
  if (share.payee_id !== share.buyer_id || share.binding_id === null) return false;
  const terms = editions.find(({ edition }) => edition === share.edition)?.terms;
  return share.level === 2 || terms?.selfPurchase !== 'first_level';
}

interface Ground {
  shares: ShareRow[];
  order: OrderRow | undefined;
  lines: LineRow[];
  commissions: CommissionRow[];
  commissionLines: CommissionLineRow[];
  terms: CommissionTerms;
  /** that its shares were placed under */
  editions: EditionRow[];
  of: Map<string, Own>;
}

async function lockGround(tx: Tx, orderId: string, found: readonly ShareRow[]): Promise<Ground> {
  const payeeIds = found.map((share) => share.payee_id);
  const statements: Statement<unknown>[] = [
    lockPeople(payeeIds),
    lockOrderRow(orderId),
    lockCommissionsOf(orderId),
    readCommissionLinesOf(orderId),
    readShares(orderId),
    readOrderLines([orderId]),
    readNewerEdition(0),
    readSettledSales(payeeIds),
    readEditionsByNo(found.map((share) => share.edition)),
    ...payeeIds.map((userId) => readCommissionBalances(userId)),
  ];
  const [, orders, commissions, commissionLines, shares, lines, newest, sales, editions, ...balances] = (await tx.batch(
    ...statements,
  )) as Rows<never>[];
  const salesRows = (sales?.rows ?? []) as { user_id: string; sales_fen: number }[];
  const [edition] = (newest?.rows ?? []) as EditionRow[];
  if (!edition) throw new Error('there are no commission terms');
  return {
    order: orders?.rows[0],
    ...{ commissions: commissions?.rows ?? [], commissionLines: commissionLines?.rows ?? [] },
    ...{ shares: shares?.rows ?? [], lines: lines?.rows ?? [], terms: edition.terms },
    editions: editions?.rows ?? [],
    of: new Map(
      payeeIds.map((userId, index) => [
        userId,
        {
          accounts: (balances[index]?.rows ?? []) as AccountBalances[],
          salesFen: salesRows.find((row) => row.user_id === userId)?.sales_fen ?? 0,
        },
      ]),
    ),
  };
}

/** `receivedBy`: orders received until then can settle. */
function standingOf(order: OrderRow, lines: readonly LineRow[], receivedBy: Date): OrderStanding {
  const kept = new Map(lines.map((line) => [line.id, line.pay_fen - line.refunded_fen - line.rebated_fen]));
  const caseOpen = lines.some((line) => line.claimed_units > 0);
  return {
    keptFen: (lineId) => kept.get(lineId) ?? 0,
    settles: order.completed_at !== null && order.completed_at <= receivedBy && !caseOpen,
  };
}

function linesOf(row: CommissionRow, share: ShareRow, stored: readonly CommissionLineRow[]): CommissionLine[] {
  const reversed = new Map(
    stored.filter((line) => line.commission_id === row.id).map((line) => [line.order_line_id, line.reversed_fen]),
  );
  return share.lines.map(({ lineId, baseFen, amountFen }) => ({
    ...{ lineId, baseFen, amountFen },
    reversedFen: reversed.get(lineId) ?? 0,
  }));
}
