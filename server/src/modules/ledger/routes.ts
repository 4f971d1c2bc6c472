// The ledger on the wire: read-only, for operators.
import { ledger as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { listHouseBalances, listJournals } from './queries.js';

export function ledgerRoutes(shop: Shop): Route[] {
  return [
    route(contract.listJournals, async ({ query }) => ok(await listJournals(shop.db, query))),
    route(contract.listHouseBalances, async () => ok(await listHouseBalances(shop.db))),
  ];
}
