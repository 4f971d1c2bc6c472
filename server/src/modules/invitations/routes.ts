// Inviting on the wire.
import { invitations as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { createCampaign, moveCampaign } from './commands/edit-campaigns.js';
import { reviewInvitation } from './commands/review-invitation.js';
import {
  presentCampaign,
  presentHeld,
  presentInvited,
  presentListed,
  presentMine,
  presentProgress,
} from './presenter.js';
import {
  type NamedInvitation,
  findInvited,
  findProgress,
  listCampaigns,
  listHeld,
  listMine,
  listRunning,
} from './queries.js';

export function invitationRoutes(shop: Shop): Route[] {
  return [...shopperRoutes(shop), ...operatorRoutes(shop)];
}

const newest = ({ row }: NamedInvitation): readonly unknown[] => [row.created_at.toISOString(), row.id];

function shopperRoutes(shop: Shop): Route[] {
  return [
    route(contract.listInvitationCampaigns, async () =>
      ok({ items: (await listRunning(shop.db)).map(presentCampaign) }),
    ),
    route(contract.showInvitationCampaign, async ({ params, caller }) => {
      const found = await findProgress(shop.db, params.invitationCampaignId, caller.personId);
      return found ? ok(presentProgress(found)) : refuse('not_found');
    }),
    route(contract.showInvited, async ({ caller }) => ok(presentInvited(await findInvited(shop.db, caller.personId)))),
    route(contract.listMyInvitations, async ({ params, query, caller }) => {
      const rows = await listMine(shop.db, params.invitationCampaignId, caller.personId, query);
      return rows ? ok(pageOf(rows, query.limit, newest, presentMine)) : refuse('not_found');
    }),
  ];
}

function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.createInvitationCampaign, ({ body, caller, once }) =>
      createCampaign(shop, { campaign: body, operatorId: caller.personId }, once),
    ),
    route(contract.moveInvitationCampaign, ({ params, body, caller }) =>
      moveCampaign(shop, { campaignId: params.invitationCampaignId, to: body.to, operatorId: caller.personId }),
    ),
    route(contract.searchInvitationCampaigns, async ({ query }) =>
      ok(
        pageOf(
          await listCampaigns(shop.db, query),
          query.limit,
          ({ created_at: at, id }) => [at.toISOString(), id],
          presentListed,
        ),
      ),
    ),
    route(contract.listHeldInvitations, async ({ query }) =>
      ok(
        pageOf(
          await listHeld(shop.db, query),
          query.limit,
          ({ row }) => [row.changed_at.toISOString(), row.id],
          presentHeld,
        ),
      ),
    ),
    route(contract.reviewInvitation, ({ params, body, caller }) =>
      reviewInvitation(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
  ];
}
