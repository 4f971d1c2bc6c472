// Compares a gateway's bill of one business day with our books, once for every day and gateway and again without harm. The
// bill is downloaded outside any transaction and stored whole; every difference becomes a row; the few that a question to
// the gateway can settle are asked about, and what it says takes the path of every payment. What is still different
// afterwards waits for an operator, and alarms.
import { settings } from '../../../settings.js';
import { reconciliationDifferences, reconciliationOpen } from '../../../platform/metrics.js';
import type { GatewayName } from '../../../platform/gateway.js';
import { type TimerOutcome, hastenTimers, setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { plusMs } from '../../../kernel/clock.js';
import { type DifferenceKind, type Pair, classify, dayAfter, dayStart, daysDue } from '../domain/reconcile-rules.js';
import { healDifference } from '../healing.js';
import {
  type PairRow,
  type RunRow,
  birthOfDifferences,
  countOpenDifferences,
  findEarlierRun,
  findNextRun,
  findRunById,
  finishRunWith,
  insertDifferencesOf,
  moveDifference,
  openRunOf,
  planRunsOf,
  readFirstPayment,
  readOpenDifferences,
  readUnequal,
  recordOutcome,
  storeBill,
} from '../reconcile-statements.js';

export const RECONCILE_DAY = 'reconcile-day';
export const PLAN_RECONCILIATION = 'plan-reconciliation';

const billed = ['wechat_pay', 'alipay'] as const;

export type DayOutcome =
  | { kind: 'done'; rows: number; differences: number; open: number }
  | { kind: 'not_ready' }
  | { kind: 'unknown'; message: string };

/** Timer, standing: makes a run for every day that is over and has none. */
export async function planReconciliationTimer(shop: Shop): Promise<TimerOutcome> {
  const now = shop.clock.now();
  const [{ first } = { first: null }] = await shop.db.rows(readFirstPayment(billed));
  const days = first ? daysDue(now, first, settings.reconciliation.daysBack) : [];
  for (const gateway of billed.filter((name) => shop.gateways[name])) {
    await shop.db.transact(async (tx) => {
      const [planned] = await tx.batch(planRunsOf(gateway, days));
      const timers = planned.rows.map(({ id, day }) => setTimer(RECONCILE_DAY, id, billReadyAt(day)));
      if (timers.length > 0) await tx.batch(...timers);
    });
  }
  return { done: false, againInMs: settings.reconciliation.planEveryMs, reason: 'stands' };
}

const billReadyAt = (day: string): Date => plusMs(dayStart(dayAfter(day)), settings.reconciliation.billReadyMs);

/** Timer: one day of one gateway; days are taken in their order, because a refund may stand in the bill before. */
export async function reconcileDayTimer(shop: Shop, runId: string): Promise<TimerOutcome> {
  const [run] = await shop.db.rows(findRunById(runId));
  if (!run || run.finished_at !== null) return { done: true };
  const againInMs = settings.reconciliation.retryMs;
  const [earlier] = await shop.db.rows(findEarlierRun(run));
  if (earlier) return { done: false, againInMs, reason: 'an earlier day is not finished' };
  const outcome = await reconcileRun(shop, run);
  if (outcome.kind === 'done') {
    await letNextRun(shop, run);
    return { done: true };
  }
  shop.log.warn({ gateway: run.gateway, day: run.day, outcome }, 'no bill to reconcile with yet');
  return { done: false, againInMs, reason: outcome.kind };
}

/** After an outage the days follow each other without waiting. */
async function letNextRun(shop: Shop, run: RunRow): Promise<void> {
  const [next] = await shop.db.rows(findNextRun(run));
  if (next && billReadyAt(next.day) <= shop.clock.now()) await shop.db.read(hastenTimers(RECONCILE_DAY, [next.id]));
}

/** The same at once, for a day that may have been reconciled before. */
export async function reconcileDay(shop: Shop, gateway: GatewayName, day: string): Promise<DayOutcome> {
  const [run] = await shop.db.rows(openRunOf(gateway, day));
  if (!run) throw new Error('a reconciliation was not stored');
  return reconcileRun(shop, run);
}

async function reconcileRun(shop: Shop, run: RunRow): Promise<DayOutcome> {
  const { gateway, day } = run;
  const bill = await shop.gateways[gateway]?.downloadBill(day);
  if (!bill) return { kind: 'unknown', message: 'gateway not configured' };
  if (bill.kind !== 'bill') return bill;
  const stored = await shop.db.transact((tx) => tx.batch(...storeBill(gateway, day, bill.rows)));
  if (!stored.ok) throw new Error(`storing the bill was refused: ${stored.code}`);
  const found = await compare(shop, gateway, day);
  await recordDifferences(shop, gateway, day, found);
  for (const difference of await shop.db.rows(readOpenDifferences(gateway, day))) {
    await healDifference(shop, difference);
  }
  const open = await reviewDay(shop, gateway, day);
  await shop.db.read(finishRunWith(run.id, bill.rows.length, found.length));
  await alarm(shop, run, found, open);
  return { kind: 'done', rows: bill.rows.length, differences: found.length, open };
}

type Found = PairRow & { kind: DifferenceKind };

async function compare(shop: Shop, gateway: GatewayName, day: string): Promise<Found[]> {
  const pairs = await shop.db.rows(readUnequal(gateway, day));
  return pairs.flatMap((row) => {
    const kind = classify(pairOf(row));
    return kind ? [{ ...row, kind }] : [];
  });
}

function pairOf(row: PairRow): Pair {
  const theirs =
    row.theirs_fen === null || row.theirs_state === null
      ? null
      : { amountFen: row.theirs_fen, state: row.theirs_state };
  const ours = row.ours_fen === null ? null : { amountFen: row.ours_fen, state: row.ours_state };
  return { subject: row.subject, theirs, ours } as Pair;
}

async function recordDifferences(shop: Shop, gateway: GatewayName, day: string, found: readonly Found[]) {
  if (found.length === 0) return;
  const recorded = await shop.db.transact(async (tx) => {
    const [made] = await tx.batch(insertDifferencesOf(gateway, day, found));
    if (made.rows.length > 0) await tx.batch(birthOfDifferences(made.rows.map(({ id }) => id)));
  });
  if (!recorded.ok) throw new Error(`recording differences was refused: ${recorded.code}`);
}

/** What no longer differs is healed; returns how many still do. */
export async function reviewDay(shop: Shop, gateway: GatewayName, day: string): Promise<number> {
  const still = new Set((await compare(shop, gateway, day)).map(keyOf));
  const open = await shop.db.rows(readOpenDifferences(gateway, day));
  for (const difference of open.filter((one) => !still.has(keyOf(one)))) {
    const healed = await shop.db.transact((tx) =>
      tx.batch(
        moveDifference(difference.id, 'healed', 'system'),
        recordOutcome(difference.id, difference.outcome ?? 'agrees_now'),
      ),
    );
    if (!healed.ok) throw new Error(`healing was refused: ${healed.code}`);
  }
  return open.filter((one) => still.has(keyOf(one))).length;
}

const keyOf = (one: { kind: DifferenceKind; number: string; transaction_id: string }): string =>
  `${one.kind}/${one.number}/${one.transaction_id}`;

async function alarm(shop: Shop, run: RunRow, found: readonly Found[], open: number): Promise<void> {
  const { gateway, day } = run;
  for (const { kind } of found) reconciliationDifferences.inc({ gateway, kind });
  reconciliationOpen.reset();
  for (const row of await shop.db.rows(countOpenDifferences()))
    reconciliationOpen.set({ gateway: row.gateway }, row.open);
  if (open === 0) return;
  const kinds = Object.fromEntries(found.map(({ kind }) => [kind, found.filter((one) => one.kind === kind).length]));
  shop.log.error({ gateway, day, open, kinds }, 'the bill and our books differ');
}
