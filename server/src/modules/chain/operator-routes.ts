// Who may manage chains, on the operators' wire.
import { chain as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf, timeCursor } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { endChainRole, grantChainRole } from './commands/grant-role.js';
import { recordOperatorAction } from '../identity/index.js';
import { readChain } from './chain-statements.js';
import { exportFor } from './export-address.js';
import { listChainManagers } from './queries.js';

export function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.listChainManagers, async ({ query }) => {
      const { managers, people } = await listChainManagers(shop.db, timeCursor(query.cursor), query.limit);
      return ok(
        pageOf(
          managers,
          query.limit,
          (row) => [row.granted_at.toISOString(), row.user_id],
          (row) => ({
            ...{ userId: row.user_id, reason: row.reason, grantedAt: row.granted_at.toISOString() },
            nickname: people.find(({ id }) => id === row.user_id)?.nickname ?? '',
          }),
        ),
      );
    }),
    route(contract.exportForOperators, async ({ params, body, caller }) => {
      const [chain] = await shop.db.rows(readChain(params.chainId));
      if (!chain || chain.status === 'draft') return refuse('not_found');
      const { reason, where = 'all' } = body;
      const { personId } = caller;
      await shop.db.read(recordOperatorAction(personId, 'chains.export', chain.id, { reason, where }));
      return ok(exportFor(shop, { chainId: chain.id, as: 'operator', personId, where }));
    }),
    route(contract.grantChainRole, ({ body, caller }) =>
      grantChainRole(shop, { ...body, operatorId: caller.personId }),
    ),
    route(contract.endChainRole, ({ params, body, caller }) =>
      endChainRole(shop, { userId: params.userId, reason: body.reason, operatorId: caller.personId }),
    ),
  ];
}
