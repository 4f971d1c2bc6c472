// The terms of commission in SQL: editions, the last of which is in force. What an edition says never changes, so whoever
// knows one asks only for a newer.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { SetBy } from '../proposals/index.js';
import type { CommissionTerms } from './domain/terms.js';

export interface EditionRow {
  edition: number;
  terms: CommissionTerms;
  operator_id: string | null;
  approver_id: string | null;
  reason: string;
  created_at: Date;
}

const columns = 'edition, terms, operator_id, approver_id, reason, created_at';
const newer = prepared<EditionRow>(
  `select ${columns} from commission_editions where edition > $1 order by edition desc limit 1`,
);
const byNo = prepared<EditionRow>(`select ${columns} from commission_editions where edition = any($1::int[])`);
const ofOrder = prepared<EditionRow>(
  `select ${columns} from commission_editions
    where edition = (select min(edition) from commission_shares where order_id = $1)`,
);
const editions = prepared<EditionRow>(`select ${columns} from commission_editions order by edition desc limit 20`);
const lock = prepared(`select pg_advisory_xact_lock(hashtextextended('commission-terms', 9))`);
const insert = prepared<EditionRow>(
  `insert into commission_editions (edition, terms, operator_id, approver_id, reason)
   select max(edition) + 1, $1::jsonb, $2, $3, $4 from commission_editions returning ${columns}`,
);

/** No row: the one that is known is in force. */
export const readNewerEdition = (known: number): Statement<EditionRow> => newer(known);
export const readEditionsByNo = (nos: readonly number[]): Statement<EditionRow> => byNo([...nos]);
/** That an order was placed under; no row: nobody earns of it. */
export const readEditionOfOrder = (orderId: string): Statement<EditionRow> => ofOrder(orderId);
export const readEditions = (): Statement<EditionRow> => editions();
export const lockEditions = (): Statement => lock();
export const insertEdition = (
  terms: CommissionTerms,
  { operatorId, approverId, reason }: SetBy,
): Statement<EditionRow> => insert(JSON.stringify(terms), operatorId, approverId, reason);
