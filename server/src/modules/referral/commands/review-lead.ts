// Somebody brought more people than one can in an hour: an operator has looked at each, and lets it bind or not.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, readMemberSince, recordOperatorAction } from '../../identity/index.js';
import { bindLead } from '../binding.js';
import { decideHeldLead, readFactsOfLeads } from '../binding-statements.js';
import { shareForest } from '../forest.js';
import { readRule } from '../rule-statements.js';

export interface Review {
  userId: string;
  sharerId: string;
  accept: boolean;
  reason: string;
  operatorId: string;
}

/** Refusal `not_found`: no such lead waits. Answers whether it has bound: it may not be possible any more. */
export function reviewLead(shop: Shop, review: Review): Promise<Result<{ bound: boolean }>> {
  const { userId, sharerId, accept, reason, operatorId } = review;
  return shop.db.transact(async (tx) => {
    const [, , decided, rules, leads, members] = await tx.batch(
      lockPerson(userId),
      shareForest(),
      decideHeldLead({ userId, sharerId }, operatorId, accept),
      readRule(),
      readFactsOfLeads([{ userId, referrerId: sharerId }]),
      readMemberSince(userId),
    );
    const [[rule], [facts], [member]] = [rules.rows, leads.rows, members.rows];
    if (decided.count === 0 || !rule || !facts || !member) throw new Refused('not_found');
    tx.last(recordOperatorAction(operatorId, 'referral.review', userId, { sharerId, accept, reason }));
    if (!accept) return { bound: false };
    const ground = { rule, registeredAt: member.created_at, occasion: 'review' as const };
    const bound = await bindLead(tx, facts, ground, () => readFactsOfLeads([{ userId, referrerId: sharerId }]));
    return { bound: bound.kind === 'bind' };
  });
}
