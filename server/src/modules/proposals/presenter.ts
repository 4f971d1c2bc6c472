// How proposals look to operators.
import type { AnswerOf, proposals as contract } from '@hetuan/contract';
import type { SetOrProposed } from './commands/propose-terms.js';
import type { DecidedRow, ProposalRow } from './proposal-statements.js';
import type { Preview } from './queries.js';

type Shown = AnswerOf<typeof contract.listProposals>['items'][number];

/** Who proposed it, why, and what another made of it. */
export const presentDecided = (row: DecidedRow) => ({
  ...{ reason: row.reason, authorId: row.author_id, createdAt: row.created_at.toISOString(), approved: row.approved },
  ...{ approverId: row.approver_id, decidedAt: row.decided_at?.toISOString() ?? null },
});

export function presentProposal(row: ProposalRow): Shown {
  return {
    ...{ id: row.id, kind: row.kind, baseEdition: row.base_edition, loosenings: row.loosenings },
    ...presentDecided(row),
    edition: row.edition,
  };
}

export function presentPreview({ row, inForce }: Preview): AnswerOf<typeof contract.inspectProposal> {
  const { edition, terms } = inForce;
  return {
    ...{ ...presentProposal(row), terms: row.terms, inForce: { edition, terms: { ...terms } } },
    outdated: row.approved === null && edition !== row.base_edition,
  };
}

/** What whoever set terms is told: the edition in force, or what waits. */
export const presentSetOrProposed = <Row, Edition>(
  { edition, proposal }: SetOrProposed<Row>,
  presentEdition: (row: Row) => Edition,
): { edition: Edition | null; proposal: Shown | null } => ({
  edition: edition === null ? null : presentEdition(edition),
  proposal: proposal === null ? null : presentProposal(proposal),
});
