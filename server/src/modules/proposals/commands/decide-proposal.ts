// The second pair of eyes on terms that move money: another operator than the author approves or rejects what was
// proposed. Approved, it is an edition from then on, with both their names; orders and withdrawals keep theirs.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction, storeEdition } from '../../identity/index.js';
import { guardedTermsOf } from '../guarded-terms.js';
import { decideProposalRow, findProposal } from '../proposal-statements.js';

interface Deciding {
  proposalId: string;
  approve: boolean;
  operatorId: string;
}

/** Refusals: `not_found`, `own_proposal`, `proposal_decided`, `proposal_outdated` (only approving it). */
export function decideProposal(
  shop: Shop,
  { proposalId, approve, operatorId }: Deciding,
): Promise<Result<{ edition: number | null }>> {
  return shop.db.transact(async (tx): Promise<{ edition: number | null }> => {
    const [known] = await tx.rows(findProposal(proposalId));
    if (!known) throw new Refused('not_found');
    if (known.author_id === operatorId) throw new Refused('own_proposal');
    const guarded = guardedTermsOf(known.kind);
    const [, again, current] = await tx.batch(guarded.lock(), findProposal(proposalId), guarded.inForce());
    if (again.rows[0]?.approved !== null) throw new Refused('proposal_decided');
    if (!approve) {
      await tx.batch(decideProposalRow(proposalId, operatorId, null));
      tx.last(recordOperatorAction(operatorId, `${guarded.action}.reject`, proposalId));
      return { edition: null };
    }
    // what it was compared with is in force no longer
    if (current.rows[0]?.edition !== known.base_edition) throw new Refused('proposal_outdated');
    const { author_id: authorId, reason, terms } = known;
    const insert = guarded.insert(terms, { operatorId: authorId, approverId: operatorId, reason });
    const [action, details] = [`${guarded.action}.approve`, { proposalId }];
    const lock = guarded.lock();
    const { edition } = await storeEdition(tx, { lock, insert, operatorId, action, reason, details });
    await tx.batch(decideProposalRow(proposalId, operatorId, edition));
    return { edition };
  });
}
