// Somebody arrives from somewhere: it is recorded, and when a share brought them they become that person's lead and,
// where the rule says so, theirs. What cannot bind is no fault of the visitor: they are shown the way all the same.
import { Refused, type Result } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, readMemberSince } from '../../identity/index.js';
import { bindLead } from '../binding.js';
import { readFactsOfShare, recordLead } from '../binding-statements.js';
import { shareForest } from '../forest.js';
import { readRule } from '../rule-statements.js';
import {
  type ShareRow,
  type ShareTarget,
  type Visit,
  claimVisits,
  readShare,
  insertVisit,
} from '../visit-statements.js';

export interface Arrived {
  target: { kind: ShareTarget; id: string | null } | null;
}

/** Refusal: `share_unknown`. */
export function recordVisit(shop: Shop, visit: Visit): Promise<Result<Arrived>> {
  const { userId, shareKey } = visit;
  return shop.db.transact(async (tx) => {
    if (userId === null) {
      const [shares] = shareKey === null ? [] : await tx.batch(readShare(shareKey));
      const target = targetOf(shareKey, shares?.rows);
      await tx.batch(insertVisit(newId(), visit));
      return { target };
    }
    const person = lockPerson(userId);
    if (shareKey === null) {
      await tx.batch(person, claimVisits(visit.visitor, userId), insertVisit(newId(), visit));
      return { target: null };
    }
    const [, , shares, members] = await tx.batch(person, shareForest(), readShare(shareKey), readMemberSince(userId));
    const registeredAt = members.rows[0]?.created_at;
    const target = targetOf(shareKey, shares.rows);
    const [rules, leads, , , facts] = await tx.batch(
      readRule(),
      recordLead(userId, shareKey),
      claimVisits(visit.visitor, userId),
      insertVisit(newId(), visit),
      readFactsOfShare(userId, shareKey),
    );
    const [[rule], [first]] = [rules.rows, facts.rows];
    if (rule && first && registeredAt && leads.count > 0) {
      const ground = { rule, registeredAt, occasion: 'visit' as const };
      await bindLead(tx, first, ground, () => readFactsOfShare(userId, shareKey));
    }
    return { target };
  });
}

function targetOf(shareKey: string | null, rows: readonly ShareRow[] = []): Arrived['target'] {
  const [share] = rows;
  if (shareKey !== null && !share) throw new Refused('share_unknown');
  return share ? { kind: share.target, id: share.target_id } : null;
}
