// Where the rule waits for an order, the distributor's share somebody came by last makes them theirs when they order, and
// that very order already pays for it: relation and order are written by one transaction, or neither is. Whoever orders is
// locked, so nothing of them changes meanwhile; whom they come under is judged once more with the trees' names held. Those
// who order together are taken one after the other, and each counts for those that follow. What can't bind (a circle, too
// many in an hour, a distributor frozen that moment) is no reason to refuse an order: it pays nobody for it.
import { Refused } from '../../kernel/errors.js';
import type { Rows, Statement, Tx } from '../../platform/db/index.js';
import { type Ground, hangUnder, judgeRow } from './binding.js';
import {
  type LeadAtOrderRow,
  type LeadFactsRow,
  holdLead,
  readFactsOfLeads,
  readLeadsAtOrder,
} from './binding-statements.js';
import type { Verdict } from './domain/binding-rules.js';
import { type EarnersRow, readEarners } from './earner-statements.js';
import { holdTrees, shareForestAtOrder } from './forest.js';
import type { RuleRow } from './rule-statements.js';

export interface BindingOrder {
  orderId: string;
  orderNo: string;
  userId: string;
}

/** Who stands above a buyer from this order on. */
export type Above = Omit<EarnersRow, 'user_id' | 'own_level'>;

export interface BoundByOrders {
  /** of buyers whom an order made somebody's */
  above: ReadonlyMap<string, Above>;
  writes: Statement<unknown>[];
}

/** To be read under the buyers' locks, before anything else is locked. */
export const readBindingGround = (buyerIds: readonly string[]) =>
  [shareForestAtOrder(buyerIds), readLeadsAtOrder(buyerIds)] as const;

/** Asks the database again only where an order does bind. Refusal: `busy`, when trees are re-hung faster than one looks. */
export async function bindAtOrders(
  tx: Tx,
  orders: readonly BindingOrder[],
  [, leads]: readonly [Rows<unknown>, Rows<LeadAtOrderRow>],
): Promise<BoundByOrders> {
  const bound = { above: new Map<string, Above>(), writes: [] as Statement<unknown>[] };
  const [rule] = leads.rows;
  if (!rule) return bound;
  const ground: Ground = { rule, registeredAt: null, occasion: 'order' };
  const ordering = new Set(orders.map(({ userId }) => userId));
  const rows = leads.rows.filter((row) => ordering.has(row.user_id) && judgeRow(row, ground, tx.now).kind !== 'keep');
  if (rows.length === 0) return bound;
  const joining = rows.map(({ user_id: userId, sharer_id: referrerId }) => ({ userId, referrerId }));
  const sharers = [...new Set(joining.map(({ referrerId }) => referrerId))];
  const alongside = () => [readFactsOfLeads(joining), readEarners(sharers)] as const;
  const trees = await holdTrees(tx, joining, alongside, rows.flatMap(pathsOf));
  if (!trees) throw new Refused('busy');
  const [facts, standings] = trees.read;
  const brought = new Map<string, number>();
  for (const order of orders) {
    const row = facts.rows.find(({ user_id: userId }) => userId === order.userId);
    if (!row || trees.placeOf({ userId: order.userId, referrerId: row.sharer_id }) !== 'free') continue;
    const before = brought.get(row.sharer_id) ?? 0;
    const verdict = judgeRow({ ...row, brought: row.brought + before }, ground, tx.now);
    if (verdict.kind === 'hold') bound.writes.push(holdLead(order.userId, row.sharer_id));
    if (verdict.kind !== 'bind') continue;
    brought.set(row.sharer_id, before + 1);
    trees.hang({ userId: order.userId, referrerId: row.sharer_id });
    hang(tx, bound, { order, row, verdict, rule, standing: standings.rows });
  }
  return bound;
}

const pathsOf = ({ user_id: userId, own_path: own, sharer_id: sharerId, sharer_path: sharers }: LeadAtOrderRow) => [
  { id: userId, path: own },
  { id: sharerId, path: sharers },
];

interface Hanging {
  order: BindingOrder;
  row: LeadFactsRow;
  verdict: Verdict & { kind: 'bind' };
  rule: RuleRow;
  standing: readonly EarnersRow[];
}

function hang(tx: Tx, bound: BoundByOrders, { order, row, verdict, rule, standing }: Hanging): void {
  const { orderId, orderNo, userId } = order;
  const { id, writes } = hangUnder(tx, row, verdict, rule, { orderId, orderNo });
  const sharer = standing.find(({ user_id: id }) => id === row.sharer_id);
  const up = bound.above.get(row.sharer_id) ?? sharer;
  bound.writes.push(...writes);
  (bound.above as Map<string, Above>).set(userId, {
    ...{ binding_id: id, first_id: row.sharer_id, first_level: sharer?.own_level ?? null },
    ...{ second_binding_id: up?.binding_id ?? null, second_id: up?.first_id ?? null },
    second_level: up?.first_level ?? null,
  });
}
