// Proposals on the wire, for operators.
import { proposals as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { decideProposal } from './commands/decide-proposal.js';
import { presentPreview, presentProposal } from './presenter.js';
import { findPreview, listProposals } from './queries.js';

export function proposalRoutes(shop: Shop): Route[] {
  return [
    route(contract.listProposals, async ({ query }) =>
      ok(
        pageOf(
          await listProposals(shop.db, query),
          query.limit,
          (row) => [row.created_at.toISOString(), row.id],
          presentProposal,
        ),
      ),
    ),
    route(contract.inspectProposal, async ({ params }) => {
      const found = await findPreview(shop.db, params.proposalId);
      return found ? ok(presentPreview(found)) : refuse('not_found');
    }),
    route(contract.decideProposal, ({ params, body, caller }) =>
      decideProposal(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
  ];
}
