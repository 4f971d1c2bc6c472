// Membership on the wire: one's own standing, and the operators' side.
import { membership as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { readPublicProfiles } from '../identity/index.js';
import { saveLevels } from './commands/save-levels.js';
import { findStanding, listGrowth, listLevels } from './queries.js';

export function membershipRoutes(shop: Shop): Route[] {
  const { fenAGrowth, signInGrowth: signIn } = settings.membership;
  return [
    route(contract.showMembership, async ({ caller }) => {
      const { standing, levels } = await findStanding(shop.db, caller.personId);
      return ok({ ...standing, levels, ways: { fenAGrowth, signIn } });
    }),
    route(contract.listGrowth, async ({ query, caller }) => {
      const rows = await listGrowth(shop.db, caller.personId, query);
      return ok(
        pageOf(
          rows,
          query.limit,
          (row) => [row.at.toISOString(), row.id],
          (row) => ({
            ...{ id: row.id, kind: row.kind, growth: row.growth, growthAfter: row.growth_after },
            ...{ orderId: row.order_id, at: row.at.toISOString() },
          }),
        ),
      );
    }),
    route(contract.listLevels, async () => {
      return ok({ levels: await listLevels(shop.db) });
    }),
    route(contract.saveLevels, ({ body, caller }) =>
      saveLevels(shop, { levels: body.levels, operatorId: caller.personId }),
    ),
    route(contract.inspectMember, async ({ params }) => {
      const [person] = await shop.db.rows(readPublicProfiles([params.userId]));
      return person ? ok((await findStanding(shop.db, params.userId)).standing) : refuse('not_found');
    }),
  ];
}
