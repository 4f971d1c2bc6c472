// Commission on the wire.
import { commission as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { explainEntry, listOwnEntries } from '../ledger/index.js';
import { presentSetOrProposed } from '../proposals/index.js';
import { decideAdjustment, proposeAdjustment } from './commands/correct-commission.js';
import { setTerms } from './commands/set-terms.js';
import {
  presentAdjustment,
  presentCommission,
  presentEarnings,
  presentEdition,
  presentLeaderboard,
  presentOrderCommission,
  presentParts,
} from './presenter.js';
import {
  findBalanceParts,
  findEarnings,
  findLeaderboard,
  inspectOrder,
  listAdjustments,
  listEditions,
  listOwnCommissions,
} from './queries.js';
import { findExpectations } from './expectations.js';
import { settleAfterMs } from './settling-time.js';

export function commissionRoutes(shop: Shop): Route[] {
  return [...ownRoutes(shop), ...operatorRoutes(shop)];
}

function ownRoutes(shop: Shop): Route[] {
  return [
    route(contract.listExpectations, async ({ query, caller }) =>
      ok({ items: await findExpectations(shop.db, caller.personId, query.productIds.split(',')) }),
    ),
    route(contract.showEarnings, async ({ caller }) =>
      ok(presentEarnings(await findEarnings(shop.db, caller.personId, shop.clock.now()), settleAfterMs(shop))),
    ),
    route(contract.listCommissions, async ({ query, caller }) => {
      const found = await listOwnCommissions(shop.db, caller.personId, query);
      const now = shop.clock.now();
      return ok(
        pageOf(
          found,
          query.limit,
          ({ row }) => [row.created_at.toISOString(), row.id],
          (shown) => presentCommission(shown, settleAfterMs(shop), now),
        ),
      );
    }),
    route(contract.showLeaderboard, async ({ caller }) =>
      ok(presentLeaderboard(await findLeaderboard(shop.db, caller.personId, shop.clock.now()), caller.personId)),
    ),
    route(contract.listStatement, async ({ query, caller }) => {
      const rows = await listOwnEntries(shop.db, caller.personId, query);
      return ok(
        pageOf(
          rows,
          query.limit,
          (row) => [row.id],
          (row) => ({
            ...{ id: String(row.id), at: row.at.toISOString(), text: explainEntry(row.source, row.kind), own: row.own },
            ...{ amountFen: row.amount_fen, balanceFen: row.sum_fen },
          }),
        ),
      );
    }),
    route(contract.explainBalances, async ({ caller }) =>
      ok({ accounts: presentParts(await findBalanceParts(shop.db, caller.personId)) }),
    ),
  ];
}

function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.inspectTerms, async () => ok({ items: (await listEditions(shop.db)).map(presentEdition) })),
    route(contract.setTerms, async ({ body, caller }) => {
      const set = await setTerms(shop, { ...body, operatorId: caller.personId });
      return set.ok ? ok(presentSetOrProposed(set.value, presentEdition)) : set;
    }),
    route(contract.inspectOrderCommissions, async ({ params }) => {
      const found = await inspectOrder(shop.db, params.orderId);
      return found ? ok({ items: found.map(presentOrderCommission) }) : refuse('not_found');
    }),
    route(contract.listAdjustments, async ({ query }) =>
      ok(
        pageOf(
          await listAdjustments(shop.db, query),
          query.limit,
          (row) => [row.created_at.toISOString(), row.id],
          presentAdjustment,
        ),
      ),
    ),
    route(contract.proposeAdjustment, async ({ body, caller }) => {
      const proposed = await proposeAdjustment(shop, { ...body, operatorId: caller.personId });
      return proposed.ok ? ok(presentAdjustment(proposed.value)) : proposed;
    }),
    route(contract.decideAdjustment, ({ params, body, caller }) =>
      decideAdjustment(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
  ];
}
