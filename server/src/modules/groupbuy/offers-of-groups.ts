// Which offer a group belongs to never changes, so a process asks once and remembers: a seat's order knows its offer
// before its transaction begins, without a round trip. Bounded, the oldest forgotten first; nothing else of a group is
// kept here, because everything else changes.
import type { Database } from '../../platform/db/index.js';
import { findGroup } from './group-statements.js';

const MAX_GROUPS = 20_000;
const known = new WeakMap<Database, Map<string, string>>();

/** The offer's id; null when there is no such group. */
export async function offerOfGroup(db: Database, groupId: string): Promise<string | null> {
  const offers = known.get(db) ?? new Map<string, string>();
  known.set(db, offers);
  const remembered = offers.get(groupId);
  if (remembered !== undefined) return remembered;
  const [group] = await db.rows(findGroup(groupId));
  if (!group) return null;
  offers.set(groupId, group.offer_id);
  const [oldest] = offers.keys();
  if (offers.size > MAX_GROUPS && oldest !== undefined) offers.delete(oldest);
  return group.offer_id;
}
