// Proposals in SQL: a row that is decided once.
import type { TermsKind } from '@hetuan/contract';
import { type Statement, prepared } from '../../platform/db/index.js';

/** What one operator proposes and another decides, once. */
export interface DecidedRow {
  reason: string;
  author_id: string;
  created_at: Date;
  approved: boolean | null;
  approver_id: string | null;
  decided_at: Date | null;
}

export interface ProposalRow extends DecidedRow {
  id: string;
  kind: TermsKind;
  base_edition: number;
  terms: Record<string, unknown>;
  loosenings: string[];
  edition: number | null;
}

const columns = `id, kind, base_edition, terms, loosenings, reason, author_id, created_at, approved, approver_id, decided_at,
  edition`;
const insert = prepared<ProposalRow>(
  `insert into terms_proposals (id, kind, base_edition, terms, loosenings, reason, author_id)
   values ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7) returning ${columns}`,
);
const find = prepared<ProposalRow>(`select ${columns} from terms_proposals where id = $1`);
const decide = prepared<ProposalRow>(
  `update terms_proposals set approved = $3, approver_id = $2, decided_at = app_now(), edition = $4
    where id = $1 and approved is null returning ${columns}`,
);
const list = prepared<ProposalRow>(
  `select ${columns} from terms_proposals where (created_at, id) < ($1::timestamptz, $2::uuid)
    order by created_at desc, id desc limit $3`,
);

export const insertProposal = (
  id: string,
  of: Pick<ProposalRow, 'kind' | 'base_edition' | 'loosenings' | 'reason' | 'author_id'> & { terms: object },
): Statement<ProposalRow> =>
  insert(
    ...[id, of.kind, of.base_edition, JSON.stringify(of.terms), JSON.stringify(of.loosenings), of.reason, of.author_id],
  );
export const findProposal = (id: string): Statement<ProposalRow> => find(id);
/** `edition` null: rejected. No row: somebody has decided already. */
export const decideProposalRow = (id: string, approverId: string, edition: number | null): Statement<ProposalRow> =>
  decide(id, approverId, edition !== null, edition);
export const listProposalRows = ([at, id]: readonly [string, string], limit: number): Statement<ProposalRow> =>
  list(at, id, limit);
