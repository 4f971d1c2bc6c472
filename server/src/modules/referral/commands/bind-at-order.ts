// Where the rule waits for an order, the share somebody came by last binds when they order.
import type { Tx } from '../../../platform/db/index.js';
import { lockPerson, readMemberSince } from '../../identity/index.js';
import { bindLead } from '../binding.js';
import { readFactsOfNewestLead } from '../binding-statements.js';
import { shareForest } from '../forest.js';
import { readRule } from '../rule-statements.js';

export async function bindAtOrder(tx: Tx, userId: string): Promise<void> {
  const newest = () => readFactsOfNewestLead(userId);
  const [, , rules, leads, members] = await tx.batch(
    lockPerson(userId),
    shareForest(),
    readRule(),
    newest(),
    readMemberSince(userId),
  );
  const [[rule], [facts], [member]] = [rules.rows, leads.rows, members.rows];
  if (!rule || !facts || !member || rule.binds_at !== 'first_order') return;
  await bindLead(tx, userId, { facts, rule, registeredAt: member.created_at }, 'order', newest);
}
