// Makes a lead a binding when the rule in force says so. Runs inside a transaction that holds the person's lock and shares
// the forest; what was judged from facts read before the tree's names were held is judged once more from fresh ones.
import { Refused } from '../../kernel/errors.js';
import type { Statement, Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { setTimer } from '../../platform/timers/index.js';
import { type LeadFactsRow, endBinding, holdLead, insertBinding } from './binding-statements.js';
import { type LeadFacts, type Occasion, type Verdict, judgeLead } from './domain/binding-rules.js';
import { takePlace } from './forest.js';
import { type RuleRow, ruleOf } from './rule-statements.js';

export const END_BINDING = 'end-binding';

export type Bound =
  | (Verdict & { kind: 'bind' | 'hold' })
  | { kind: 'keep'; because: (Verdict & { kind: 'keep' })['because'] | 'cycle' | 'too_deep' };

export async function bindLead(
  tx: Tx,
  userId: string,
  first: { facts: LeadFactsRow; rule: RuleRow; registeredAt: Date },
  occasion: Occasion,
  readAgain: () => Statement<LeadFactsRow>,
): Promise<Bound> {
  const judge = (row: LeadFactsRow) => judgeLead(factsOf(userId, row, first), ruleOf(first.rule), occasion, tx.now);
  if (judge(first.facts).kind === 'keep') return judge(first.facts) as Bound;
  const { sharer_id: referrerId } = first.facts;
  const place = await takePlace(tx, userId, referrerId);
  if (place === 'busy') throw new Refused('busy');
  if (place !== 'free') return { kind: 'keep', because: place };
  const [facts] = await tx.rows(readAgain());
  if (!facts || facts.sharer_id !== referrerId) throw new Refused('busy');
  const verdict = judge(facts);
  if (verdict.kind === 'hold') await tx.batch(holdLead(userId, referrerId));
  if (verdict.kind !== 'bind') return verdict;
  const { because, protectedUntil, validUntil } = verdict;
  const binding = { id: newId(), userId, referrerId, shareKey: facts.share_key, because, protectedUntil, validUntil };
  await tx.batch(
    endBinding(userId, facts.valid_until !== null && facts.valid_until <= tx.now ? 'expired' : 'taken_over'),
    insertBinding({ ...binding, ruleEdition: first.rule.edition }),
    setTimer(END_BINDING, binding.id, validUntil),
  );
  tx.emit('referral.bound', userId, { bindingId: binding.id, referrerId, because });
  return verdict;
}

function factsOf(userId: string, row: LeadFactsRow, of: { rule: RuleRow; registeredAt: Date }): LeadFacts {
  const current =
    row.referrer_id !== null && row.protected_until && row.valid_until
      ? { referrerId: row.referrer_id, protectedUntil: row.protected_until, validUntil: row.valid_until }
      : null;
  return {
    ...{ userId, registeredAt: of.registeredAt, sharerId: row.sharer_id, current },
    ...{ sharerIsActive: row.sharer_status === 'active', endedByPerson: row.ended_by_person },
    tooFast: row.brought >= of.rule.hourly_limit,
  };
}
