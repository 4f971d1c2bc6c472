// Reading proposals: the queue of whoever approves, and one of them beside the terms in force.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { guardedTermsOf } from './guarded-terms.js';
import { type ProposalRow, findProposal, listProposalRows } from './proposal-statements.js';

/** Newest first, one more than asked for. */
export const listProposals = (
  db: Database,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ProposalRow[]> => db.rows(listProposalRows(timeCursor(cursor), limit + 1));

export interface Preview {
  row: ProposalRow;
  inForce: { edition: number; terms: object };
}

/** Null: no such proposal. */
export async function findPreview(db: Database, proposalId: string): Promise<Preview | null> {
  const [row] = await db.rows(findProposal(proposalId));
  if (!row) return null;
  const guarded = guardedTermsOf(row.kind);
  const [current] = await db.rows(guarded.inForce());
  if (!current) throw new Error(`there are no terms of ${row.kind}`);
  return { row, inForce: { edition: current.edition, terms: guarded.termsOf(current) } };
}
