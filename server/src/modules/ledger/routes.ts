// The ledger on the wire: read-only, for operators.
import { ledger as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { pageOf } from '../../platform/cursor.js';
import { explainEntry } from './domain/explaining.js';
import { listHouseBalances, listJournals } from './queries.js';
import { entryKey, listEntries } from './statement-pages.js';

export function ledgerRoutes(shop: Shop): Route[] {
  return [
    route(contract.listJournals, async ({ query }) => ok(await listJournals(shop.db, query))),
    route(contract.listHouseBalances, async () => ok(await listHouseBalances(shop.db))),
    route(contract.listEntries, async ({ query }) =>
      ok(
        pageOf(await listEntries(shop.db, query), query.limit, entryKey, (row) => ({
          ...{ id: String(row.id), journalId: row.journal_id, source: row.source, sourceId: row.source_id },
          ...{ kind: row.kind, text: explainEntry(row.source, row.kind), memo: row.memo, at: row.at.toISOString() },
          ...{ amountFen: row.amount_fen, balanceFen: row.balance_fen },
        })),
      ),
    ),
  ];
}
