// Campaigns on the wire.
import { promotions as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import {
  approveCampaign,
  endCampaign,
  pauseCampaign,
  resumeCampaign,
  scheduleCampaign,
  withdrawCampaign,
} from './commands/move-campaign.js';
import { changeCampaign, copyCampaign, createCampaign } from './commands/save-campaign.js';
import { presentCampaign, presentInspected } from './presenter.js';
import { inspectCampaign, listCampaigns, previewCampaign } from './queries.js';

const windowOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({
  ...{ startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
});

export function promotionRoutes(shop: Shop): Route[] {
  return [...draftRoutes(shop), ...moveRoutes(shop)];
}

function draftRoutes(shop: Shop): Route[] {
  return [
    route(contract.searchCampaigns, async ({ query }) => {
      const rows = await listCampaigns(shop, query);
      return ok(pageOf(rows, query.limit, (row) => [row.id], presentCampaign));
    }),
    route(contract.inspectCampaign, async ({ params }) => {
      const found = await inspectCampaign(shop, params.campaignId);
      return found ? ok(presentInspected(found)) : refuse('not_found');
    }),
    route(contract.createCampaign, ({ body, caller, once }) =>
      createCampaign(shop, { ...body, ...windowOf(body), operatorId: caller.personId }, once),
    ),
    route(contract.changeCampaign, ({ params, body, caller }) =>
      changeCampaign(shop, { ...body, ...windowOf(body), ...params, operatorId: caller.personId }),
    ),
    route(contract.copyCampaign, ({ params, body, caller }) =>
      copyCampaign(shop, { ...windowOf(body), ...params, operatorId: caller.personId }),
    ),
    route(contract.previewCampaign, ({ params, body }) => previewCampaign(shop, { ...params, ...body })),
  ];
}

function moveRoutes(shop: Shop): Route[] {
  return [
    route(contract.scheduleCampaign, ({ params, caller }) =>
      scheduleCampaign(shop, { ...params, operatorId: caller.personId }),
    ),
    route(contract.withdrawCampaign, ({ params, caller }) =>
      withdrawCampaign(shop, { ...params, operatorId: caller.personId }),
    ),
    route(contract.pauseCampaign, ({ params, body, caller }) =>
      pauseCampaign(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
    route(contract.resumeCampaign, ({ params, caller }) =>
      resumeCampaign(shop, { ...params, operatorId: caller.personId }),
    ),
    route(contract.endCampaign, ({ params, body, caller }) =>
      endCampaign(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
    route(contract.approveCampaign, ({ params, body, caller }) =>
      approveCampaign(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
  ];
}
