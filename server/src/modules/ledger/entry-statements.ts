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

export const entryColumns = `e.id, e.version, e.journal_id, j.source, j.source_id, j.kind, j.memo, j.at, e.amount_fen, e.balance_fen`;
const guarded = prepared<EntryRow>(
  `select ${entryColumns} from ledger_entries e join ledger_journals j on j.id = e.journal_id
    where e.account = $1 and e.version < $2 order by e.version desc limit $3`,
);
const house = prepared<EntryRow>(
  `select ${entryColumns} from ledger_entries e join ledger_journals j on j.id = e.journal_id
    where e.account = $1 and e.version is null and e.id < $2 order by e.id desc limit $3`,
);

/** `before`: a version, or of a house account the number of an entry. */
export const readEntries = (account: string, before: number, limit: number): Statement<EntryRow> =>
  account.startsWith('house:') ? house(account, before, limit) : guarded(account, before, limit);
