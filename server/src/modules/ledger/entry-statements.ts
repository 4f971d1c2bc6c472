// Entries of one account in SQL, newest first. Guarded accounts go by the version of the entry, which is also its place in
// the account's chain; house accounts keep none and go by the number of the entry.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface EntryRow {
  id: number;
  /** null: of a house account */
  version: number | null;
  journal_id: string;
  source: string;
  source_id: string;
  kind: string;
  memo: string;
  at: Date;
  amount_fen: number;
  balance_fen: number | null;
}

export interface PartRow {
  account: string;
  source: string;
  kind: string;
  entries: number;
  amount_fen: number;
}

const columns = `e.id, e.version, e.journal_id, j.source, j.source_id, j.kind, j.memo, j.at, e.amount_fen, e.balance_fen`;
const guarded = prepared<EntryRow>(
  `select ${columns} from ledger_entries e join ledger_journals j on j.id = e.journal_id
    where e.account = $1 and e.version < $2 order by e.version desc limit $3`,
);
const house = prepared<EntryRow>(
  `select ${columns} from ledger_entries e join ledger_journals j on j.id = e.journal_id
    where e.account = $1 and e.version is null and e.id < $2 order by e.id desc limit $3`,
);
const parts = prepared<PartRow>(
  `select e.account, j.source, split_part(j.kind, ':', 1) as kind, count(*)::int as entries, sum(e.amount_fen)::bigint as amount_fen
     from ledger_entries e join ledger_journals j on j.id = e.journal_id
    where e.account = any($1::text[]) group by 1, 2, 3 order by 1, 2, 3`,
);
// whatever left for good: not what was put back into what the person can spend
const withdrawn = prepared<{ withdrawn_fen: number }>(
  `select coalesce(-sum(e.amount_fen), 0)::bigint as withdrawn_fen
     from ledger_entries e join ledger_journals j on j.id = e.journal_id and j.source = 'withdrawal'
    where e.account = 'person:' || $1::uuid || ':commission_withdrawing' and e.amount_fen < 0
      and not exists (select from ledger_entries back where back.journal_id = e.journal_id and back.amount_fen > 0
                         and back.account in ('person:' || $1::uuid || ':commission_available',
                                              'person:' || $1::uuid || ':commission_receivable'))`,
);

/** `before`: a version, or of a house account the number of an entry. */
export const readEntries = (account: string, before: number, limit: number): Statement<EntryRow> =>
  account.startsWith('house:') ? house(account, before, limit) : guarded(account, before, limit);
/** What each kind of event adds up to on these accounts. */
export const readParts = (accounts: readonly string[]): Statement<PartRow> => parts([...accounts]);
/** What was paid out to a person so far. */
export const readWithdrawn = (userId: string) => withdrawn(userId);
