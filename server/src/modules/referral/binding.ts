// Makes a lead a binding when the rule in force says so. Runs inside a transaction that holds the person's lock and shares
// the forest; what was judged from facts read before the tree's names were held is judged once more from fresh ones.
import { Refused } from '../../kernel/errors.js';
import type { Statement, Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { setTimer } from '../../platform/timers/index.js';
import { type LeadFactsRow, type NewBinding, endBinding, holdLead, insertBinding } from './binding-statements.js';
import { type LeadFacts, type Occasion, type Verdict, judgeLead } from './domain/binding-rules.js';
import { type Place, holdTrees } from './forest.js';
import { type RuleRow, ruleOf } from './rule-statements.js';

export const END_BINDING = 'end-binding';

export type Bound =
  | (Verdict & { kind: 'bind' | 'hold' })
  | { kind: 'keep'; because: (Verdict & { kind: 'keep' })['because'] | Exclude<Place, 'free'> };

/** Under which rule a lead is judged, on what occasion, and what is known of its person. */
export interface Ground {
  rule: RuleRow;
  registeredAt: Date | null;
  occasion: Occasion;
}

export async function bindLead(
  tx: Tx,
  first: LeadFactsRow,
  ground: Ground,
  readAgain: () => Statement<LeadFactsRow>,
): Promise<Bound> {
  const before = judgeRow(first, ground, tx.now);
  if (before.kind === 'keep') return before;
  const { user_id: userId, sharer_id: referrerId } = first;
  const trees = await holdTrees(tx, [{ userId, referrerId }], () => [readAgain()] as const);
  const facts = trees?.read[0].rows[0];
  if (!trees || !facts || facts.sharer_id !== referrerId) throw new Refused('busy');
  const place = trees.placeOf({ userId, referrerId });
  if (place !== 'free') return { kind: 'keep', because: place };
  const verdict = judgeRow(facts, ground, tx.now);
  if (verdict.kind === 'hold') await tx.batch(holdLead(userId, referrerId));
  if (verdict.kind === 'bind') await tx.batch(...hangUnder(tx, facts, verdict, ground.rule, null).writes);
  return verdict;
}

export function judgeRow(row: LeadFactsRow, { rule, registeredAt, occasion }: Ground, now: Date): Verdict {
  const current =
    row.referrer_id !== null && row.protected_until && row.valid_until
      ? { referrerId: row.referrer_id, protectedUntil: row.protected_until, validUntil: row.valid_until }
      : null;
  const facts: LeadFacts = {
    ...{ userId: row.user_id, registeredAt, sharerId: row.sharer_id, current, review: row.review },
    ...{ sharerIsActive: row.sharer_status === 'active', endedByPerson: row.ended_by_person },
    ...{ tooFast: row.brought >= rule.hourly_limit, cameAt: row.last_at, lastBoundAt: row.last_bound_at },
  };
  return judgeLead(facts, ruleOf(rule), occasion, now);
}

/** What makes somebody theirs, by an order where one did it; tells of it. */
export function hangUnder(
  tx: Tx,
  facts: LeadFactsRow,
  { because, protectedUntil, validUntil }: Verdict & { kind: 'bind' },
  { edition: ruleEdition }: RuleRow,
  order: NewBinding['order'],
): { id: string; writes: Statement<unknown>[] } {
  const { user_id: userId, sharer_id: referrerId, share_key: shareKey } = facts;
  const id = newId();
  const over = facts.valid_until !== null && facts.valid_until <= tx.now;
  tx.emit('referral.bound', userId, { bindingId: id, referrerId, because });
  const binding = { id, userId, referrerId, shareKey, ruleEdition, because, protectedUntil, validUntil, order };
  return {
    id,
    writes: [
      endBinding(userId, over ? 'expired' : 'taken_over'),
      insertBinding(binding),
      setTimer(END_BINDING, id, validUntil),
    ],
  };
}
