// Sets terms that move money. What is in no way looser than the terms in force is an edition at once, because making the
// shop stricter must not wait for anybody; everything else waits for a second person. Decided under the lock of the kind,
// so that no two editions are compared with the same one before.
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import { recordOperatorAction, storeEdition } from '../../identity/index.js';
import type { GuardedTerms } from '../guarded-terms.js';
import { type ProposalRow, insertProposal } from '../proposal-statements.js';

export interface TermsWish<Terms> {
  terms: Terms;
  operatorId: string;
  reason: string;
}

export type SetOrProposed<Row> = { edition: Row; proposal: null } | { edition: null; proposal: ProposalRow };

export async function proposeTerms<Row extends { edition: number }, Terms extends object>(
  tx: Tx,
  guarded: GuardedTerms<Row, Terms>,
  { terms, operatorId, reason }: TermsWish<Terms>,
): Promise<SetOrProposed<Row>> {
  const { kind, action } = guarded;
  const [, found] = await tx.batch(guarded.lock(), guarded.inForce());
  const [current] = found.rows;
  if (!current) throw new Error(`there are no terms of ${kind}`);
  const loosenings = guarded.loosenings(guarded.termsOf(current), terms);
  if (loosenings.length === 0) {
    const insert = guarded.insert(terms, { operatorId, approverId: null, reason });
    const edition = await storeEdition(tx, { lock: guarded.lock(), insert, operatorId, action, reason });
    return { edition, proposal: null };
  }
  const of = { kind, base_edition: current.edition, terms, loosenings, reason, author_id: operatorId };
  const [proposal] = await tx.rows(insertProposal(newId(), of));
  if (!proposal) throw new Error('a proposal was not stored');
  tx.last(recordOperatorAction(operatorId, `${action}.propose`, proposal.id, { loosenings, reason }));
  return { edition: null, proposal };
}
