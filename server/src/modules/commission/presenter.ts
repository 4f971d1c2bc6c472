// How commissions look on the wire. Of a buyer others see a masked name, an amount and a state; what was bought only where
// the viewer has shared that very product.
import type { AnswerOf, commission as contract } from '@hetuan/contract';
import { DAY_MS } from '../../kernel/clock.js';
import { maskNickname } from '../identity/index.js';
import { explainEntry } from '../ledger/index.js';
import { presentDecided } from '../proposals/index.js';
import type { AdjustmentRow } from './adjustment-statements.js';
import { reasonOf } from './domain/reasons.js';
import type { EditionRow } from './edition-statements.js';
import type { FigureRow } from './figure-statements.js';
import type { ShownCommission, findBalanceParts, findEarnings, findLeaderboard, inspectOrder } from './queries.js';

type Found<F extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<F>>;
type Earnings = AnswerOf<typeof contract.showEarnings>;

export function presentEarnings(found: Found<typeof findEarnings>, settleAfterMs: number): Earnings {
  const { balances, withdrawnFen, spans, inAll } = found;
  const { heldFen, availableFen, withdrawingFen, receivableFen } = balances;
  return {
    balances: { heldFen, availableFen, withdrawingFen, withdrawnFen, receivableFen },
    today: byLevel(spans.filter(({ span }) => span === 'day')),
    month: byLevel(spans.filter(({ span }) => span === 'month')),
    inAll: byLevel(inAll),
    level: presentLevel(found),
    resales: found.resales,
    settleAfterDays: Math.ceil(settleAfterMs / DAY_MS),
  };
}

function byLevel(rows: readonly FigureRow[]): Earnings['today'] {
  const of = (level: 1 | 2) => {
    const row = rows.find((one) => one.level === level);
    return { orders: row?.orders ?? 0, salesFen: row?.sales_fen ?? 0, earnedFen: row?.earned_fen ?? 0 };
  };
  return { first: of(1), second: of(2) };
}

function presentLevel({ levelNo, terms, salesFen, secondLevel }: Found<typeof findEarnings>): Earnings['level'] {
  const own = terms.levels.find(({ no }) => no === levelNo) ?? terms.levels[0];
  const next = terms.levels.find(({ no }) => no === levelNo + 1);
  const rate = (extraBps: number): number => Math.min(terms.capBps, terms.shop.firstBps + extraBps);
  return {
    ...{ no: levelNo, name: own?.name ?? '推广员', firstBps: rate(own?.extraBps ?? 0) },
    ...{ secondBps: secondLevel ? terms.shop.secondBps : null, settledSalesFen: salesFen },
    next: next ? { name: next.name, fromSalesFen: next.fromSalesFen, firstBps: rate(next.extraBps) } : null,
  };
}

const keptFen = (line: ShownCommission['lines'][number]): number => line.pay_fen - line.refunded_fen - line.rebated_fen;

export function presentCommission(
  { row, order, lines, buyer, shared }: ShownCommission,
  settleAfterMs: number,
  now: Date,
): AnswerOf<typeof contract.listCommissions>['items'][number] {
  const facts = {
    ...{ status: row.status, reversedFen: row.reversed_fen, receivedAt: order?.completed_at ?? null },
    priceLowered: lines.some(
      ({ kind, parts }) => kind === 'goods' && parts.some(({ rule }) => rule === 'operator_price'),
    ),
    givenBack: lines.some((line) => line.refunded_fen + line.rebated_fen > 0),
    caseOpen: lines.some((line) => line.claimed_units > 0),
    ownPurchase: row.payee_id === row.buyer_id && lines.some((line) => line.kind === 'goods' && keptFen(line) > 0),
  };
  const seen = lines.filter((line) => line.product_id !== null && shared.has(line.product_id));
  return {
    ...{ id: row.id, level: row.level, buyer: maskNickname(buyer), status: row.status, amountFen: row.amount_fen },
    ...{ reversedFen: row.reversed_fen, leftFen: row.amount_fen - row.reversed_fen, salesFen: row.base_fen },
    ...{ reason: reasonOf(facts, settleAfterMs, now), products: [...new Set(seen.map((line) => line.name))] },
    ...{ at: row.created_at.toISOString(), settledAt: row.settled_at?.toISOString() ?? null },
  };
}

export function presentLeaderboard(
  { month, leaders, own }: Found<typeof findLeaderboard>,
  userId: string,
): AnswerOf<typeof contract.showLeaderboard> {
  const items = leaders.map((row, index) => ({
    ...{ place: index + 1, nickname: maskNickname(row.nickname), orders: row.orders },
    ...{ earnedFen: row.earned_fen, me: row.user_id === userId },
  }));
  return { month, items, own: own ? { place: own.ahead + 1, earnedFen: own.earned_fen } : null };
}

type Explained = AnswerOf<typeof contract.explainBalances>['accounts'][number];

export const presentParts = (found: Found<typeof findBalanceParts>): Explained[] =>
  found.map(({ userId, account, rows }) => {
    const sum = (some: typeof rows): number => some.reduce((total, row) => total + row.amount_fen, 0);
    return {
      ...{ account, balanceFen: sum(rows), ownFen: sum(rows.filter((row) => row.owner_id === userId)) },
      parts: rows.map((row) => ({
        ...{ text: explainEntry(row.source, row.kind), own: row.owner_id === userId },
        ...{ entries: row.entries, amountFen: row.amount_fen },
      })),
    };
  });

export function presentEdition(row: EditionRow): AnswerOf<typeof contract.inspectTerms>['items'][number] {
  return {
    ...{ edition: row.edition, operatorId: row.operator_id, approverId: row.approver_id, reason: row.reason },
    // as the contract writes it: the same shape, read-only here
    terms: row.terms as AnswerOf<typeof contract.inspectTerms>['items'][number]['terms'],
    createdAt: row.created_at.toISOString(),
  };
}

export function presentOrderCommission({
  share,
  commission,
  lines,
}: NonNullable<Found<typeof inspectOrder>>[number]): AnswerOf<
  typeof contract.inspectOrderCommissions
>['items'][number] {
  const reversedOf = (lineId: string): number =>
    lines.find((line) => line.commission_id === commission?.id && line.order_line_id === lineId)?.reversed_fen ?? 0;
  return {
    ...{ level: share.level, payeeId: share.payee_id, edition: share.edition, amountFen: share.amount_fen },
    commission: commission
      ? {
          ...{ id: commission.id, status: commission.status, reversedFen: commission.reversed_fen },
          settledAt: commission.settled_at?.toISOString() ?? null,
        }
      : null,
    lines: share.lines.map((line) => ({
      ...{ orderLineId: line.lineId, baseFen: line.baseFen, rateBps: line.rateBps, amountFen: line.amountFen },
      reversedFen: reversedOf(line.lineId),
    })),
  };
}

export function presentAdjustment(row: AdjustmentRow): AnswerOf<typeof contract.proposeAdjustment> {
  return {
    ...{ id: row.id, userId: row.user_id, amountFen: row.amount_fen },
    ...presentDecided(row),
  };
}
