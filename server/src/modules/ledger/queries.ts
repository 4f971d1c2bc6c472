// Reading the books: journals newest first with their entries, and house accounts summed from entries.
import { type Database, composed, prepared } from '../../platform/db/index.js';
import { pageOf, timeCursor } from '../../platform/cursor.js';

interface JournalRow {
  id: string;
  source: string;
  source_id: string;
  kind: string;
  at: Date;
  entries: { account: string; amountFen: number }[];
}

const houseBalances = prepared<{ account: string; balance_fen: number }>(
  `select a.key as account, coalesce(sum(e.amount_fen), 0)::bigint as balance_fen
     from ledger_accounts a left join ledger_entries e on e.account = a.key
    where not a.guarded group by a.key order by a.key`,
);

export async function listJournals(
  db: Database,
  filter: { sourceId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const values: unknown[] = [...timeCursor(filter.cursor), filter.limit + 1];
  if (filter.sourceId !== undefined) values.push(filter.sourceId);
  const rows = await db.rows(
    composed<JournalRow>(
      `select j.id, j.source, j.source_id, j.kind, j.at,
              (select json_agg(json_build_object('account', e.account, 'amountFen', e.amount_fen) order by e.id)
                 from ledger_entries e where e.journal_id = j.id) as entries
         from ledger_journals j
        where (j.at, j.id) < ($1::timestamptz, $2::uuid) ${filter.sourceId === undefined ? '' : 'and j.source_id = $4'}
        order by j.at desc, j.id desc limit $3`,
      values,
    ),
  );
  return pageOf(
    rows,
    filter.limit,
    (row) => [row.at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      source: row.source,
      sourceId: row.source_id,
      kind: row.kind,
      at: row.at.toISOString(),
      entries: row.entries,
    }),
  );
}

export async function listHouseBalances(db: Database) {
  const rows = await db.rows(houseBalances());
  return { items: rows.map((row) => ({ account: row.account, balanceFen: row.balance_fen })) };
}
