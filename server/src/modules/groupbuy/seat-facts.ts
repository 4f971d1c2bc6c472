// The facts every decision about a seat starts from, as they were read under the group's lock.
import type { Rows } from '../../platform/db/index.js';
import type { OrderEnd } from '../orders/index.js';
import type { GroupRow, MemberRow, OfferRow } from './group-statements.js';

export interface SeatFacts {
  group: GroupRow;
  members: MemberRow[];
  /** the seat of the order in question */
  mine: MemberRow;
  offer: OfferRow;
}

/** From the results of lockGroup, readGroupMembers, readOfferRow; null when the order has no seat here. */
export function seatFacts(end: OrderEnd, [groups, members, offers]: readonly Rows<unknown>[]): SeatFacts | null {
  const group = groups?.rows[0] as GroupRow | undefined;
  const all = (members?.rows ?? []) as MemberRow[];
  const mine = all.find((member) => member.order_id === end.orderId);
  const offer = offers?.rows[0] as OfferRow | undefined;
  return group && mine && offer ? { group, members: all, mine, offer } : null;
}
