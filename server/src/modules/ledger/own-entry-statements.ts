// What happened on a person's commission accounts, in SQL. One person may be several users with an account each: their
// entries read as one statement, in the order in which they were written, with what the person had on all of them after
// each.
import { type Statement, prepared } from '../../platform/db/index.js';
import { type EntryRow, entryColumns } from './entry-statements.js';
import { type CommissionAccount, commissionAccounts } from './personal-accounts.js';

export interface OwnEntryRow extends EntryRow {
  /** the person's sum after it */
  sum_fen: number;
  /** false: on the account of a user who was found to be the same person */
  own: boolean;
}

export interface PartRow {
  account: CommissionAccount;
  /** the user whose account it is */
  owner_id: string;
  source: string;
  kind: string;
  entries: number;
  amount_fen: number;
}

const keyOf = (user: string): string => `'person:' || ${user}.id || ':commission_' || $2::text`;
const entries = prepared<OwnEntryRow>(
  `select ${entryColumns}, u.id = $1 as own, (e.balance_fen + coalesce((
            select sum(b.balance_fen) from users_of_person($1::uuid) as o(id)
             cross join lateral (select balance_fen from ledger_entries where account = ${keyOf('o')} and id < e.id
                                  order by version desc limit 1) b
             where o.id <> u.id), 0))::bigint as sum_fen
     from users_of_person($1::uuid) as u(id)
    cross join lateral (select * from ledger_entries where account = ${keyOf('u')} and id < $3
                         order by version desc limit $4) e
     join ledger_journals j on j.id = e.journal_id
    order by e.id desc limit $4`,
);
const parts = prepared<PartRow>(
  `select a.name as account, u.id as owner_id, j.source, split_part(j.kind, ':', 1) as kind, count(*)::int as entries,
          sum(e.amount_fen)::bigint as amount_fen
     from users_of_person($1::uuid) as u(id) cross join unnest($2::text[]) as a(name)
     join ledger_entries e on e.account = 'person:' || u.id || ':commission_' || a.name
     join ledger_journals j on j.id = e.journal_id group by 1, 2, 3, 4 order by 1, u.id <> $1, 2, 3, 4`,
);
// whatever left for good: not what was put back into what the person can spend
const withdrawn = prepared<{ withdrawn_fen: number }>(
  `select coalesce(-sum(e.amount_fen), 0)::bigint as withdrawn_fen
     from users_of_person($1::uuid) as u(id)
     join ledger_entries e on e.account = 'person:' || u.id || ':commission_withdrawing' and e.amount_fen < 0
     join ledger_journals j on j.id = e.journal_id and j.source = 'withdrawal'
    where not exists (select from ledger_entries back where back.journal_id = e.journal_id and back.amount_fen > 0
                         and back.account = 'person:' || u.id || ':commission_available')`,
);

/** Newest first; `before`: the number of an entry. */
export const readOwnEntries = (
  userId: string,
  account: CommissionAccount,
  before: number,
  limit: number,
): Statement<OwnEntryRow> => entries(userId, account, before, limit);
/** What each kind of event adds up to on the accounts of a person. */
export const readParts = (userId: string): Statement<PartRow> => parts(userId, [...commissionAccounts]);
/** What was paid out to a person so far. */
export const readWithdrawn = (userId: string) => withdrawn(userId);
