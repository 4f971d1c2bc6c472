// What a formed group still has to give, in one transaction of its own: the draw, or what goes back to everybody at the
// tier they reached and to the leader. A timer set with the forming does it, again until it is done, once.
import type { Tx } from '../../../platform/db/index.js';
import { type TimerOutcome, setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import {
  type ExpectedWrite,
  anyCount,
  expectWrite,
  joinDecisionOf,
  lockOrderRows,
  moveOrders,
  planRebates,
  readOrderLines,
  writeAll,
} from '../../orders/index.js';
import { drawWinners } from '../domain/draw.js';
import { rebateFen, tierReached } from '../domain/group-kind.js';
import { digestOf } from '../../../platform/committed-seed.js';
import { changed } from '../group-end.js';
import {
  type GroupRow,
  type MemberRow,
  type OfferRow,
  lockGroup,
  readGroupMembers,
  readOfferRow,
} from '../group-statements.js';
import { lowerSubsidies } from '../subsidies.js';
import { markDrawn, markRebates, markSettled } from '../settle-statements.js';

export const CONSOLE_GROUP = 'console-group';
const ACTOR = 'system';

interface Formed {
  group: GroupRow;
  offer: OfferRow;
  paid: readonly MemberRow[];
}

/** Timer of a group. */
export async function settleFormedGroup(shop: Shop, groupId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx) => {
    const [groups, members] = await tx.batch(lockGroup(groupId), readGroupMembers(groupId));
    const [group] = groups.rows;
    if (group?.status !== 'formed' || !group.settles || group.settled_at !== null) return;
    const [offer] = await tx.rows(readOfferRow(group.offer_id));
    if (!offer) return;
    const formed = { group, offer, paid: members.rows.filter(({ status }) => status === 'paid') };
    const writes = group.kind === 'draw' ? await draw(tx, formed) : await giveBack(tx, formed);
    await writeAll(tx, writes);
    tx.emit(changed(group).topic, groupId);
  });
  if (!result.ok) throw new Error(`settling group ${groupId} was refused: ${result.code}`);
  return { done: true };
}

/** The tier's difference to everybody, the reward to whoever leads. */
async function giveBack(tx: Tx, { group, offer, paid }: Formed): Promise<ExpectedWrite[]> {
  const reached = tierReached(offer.terms, group.paid);
  const [terms, leaderReward] = [offer.terms, offer.leader_reward];
  const wishes = paid.map((member) => ({
    orderId: member.order_id,
    fenOf: (goods: { skuId: string; units: number; leftFen: number }): number => {
      const priceFen = offer.skus.find(({ skuId }) => skuId === goods.skuId)?.priceFen ?? 0;
      return rebateFen({ terms, leaderReward, reached, priceFen }, member.user_id === group.leader_id, goods);
    },
  }));
  const reason = terms.kind === 'tiered' ? '拼团成功，按成团价返还差价' : '拼团成功，团长返现';
  const { writes, rebated } = await planRebates(tx, wishes, { reason, actor: ACTOR });
  const rows = rebated.flatMap(({ orderId, amountFen }) =>
    paid.filter((member) => member.order_id === orderId).map(({ id }) => ({ id, amountFen })),
  );
  return [
    ...writes,
    ...(rows.length > 0 ? [expectWrite(markRebates(rows), rows.length)] : []),
    expectWrite(markSettled(group.id, reached), 1),
  ];
}

/** Whoever was refunded since the group formed has no ticket any more. Locks the orders. */
async function withTickets(tx: Tx, paid: readonly MemberRow[]): Promise<MemberRow[]> {
  const ids = paid.map(({ order_id: id }) => id);
  const [orders, lines] = await tx.batch(lockOrderRows(ids), readOrderLines(ids));
  const kept = (orderId: string): boolean =>
    lines.rows.some((line) => line.order_id === orderId && line.kind === 'goods' && line.refunded_units < line.units);
  const waiting = orders.rows.filter(({ id, status }) => status === 'awaiting_group' && kept(id));
  return paid.filter(({ order_id: orderId }) => waiting.some(({ id }) => id === orderId));
}

/** Who wins gets the goods, who does not their money, and what consoles them by a timer of its own. */
async function draw(tx: Tx, { group, offer, paid }: Formed): Promise<ExpectedWrite[]> {
  const { terms } = offer;
  if (terms.kind !== 'draw' || group.draw_seed === null) throw new Error(`group ${group.id} has nothing to draw`);
  const drawn = await withTickets(tx, paid);
  const tickets = drawn.map(({ id }) => id);
  const winners = new Set(drawWinners(group.draw_seed, tickets, terms.winners, digestOf));
  const ordersOf = (won: boolean): string[] =>
    drawn.filter(({ id }) => winners.has(id) === won).map(({ order_id: id }) => id);
  const [won, lost] = [ordersOf(true), ordersOf(false)];
  const back = { orderIds: lost, cause: 'draw_lost', reason: '抽奖团未中奖，全额退款' } as const;
  const refunds = await joinDecisionOf(tx, { writes: [], events: [], refundOrders: back }, ACTOR);
  const consoles = terms.consolationTemplateId !== null && lost.length > 0;
  tx.emit('group.drawn', group.id, { wonOrderIds: won, lostOrderIds: lost });
  return [
    ...(won.length > 0 ? [expectWrite(moveOrders(won, 'awaiting_group', 'awaiting_shipment', ACTOR), won.length)] : []),
    ...refunds,
    anyCount(lowerSubsidies(lost, offer.consolation?.worthFen ?? 0)),
    ...(tickets.length > 0 ? [expectWrite(markDrawn(tickets, [...winners]), tickets.length)] : []),
    ...(consoles ? [anyCount(setTimer(CONSOLE_GROUP, group.id, tx.now))] : []),
    expectWrite(markSettled(group.id, null), 1),
  ];
}
