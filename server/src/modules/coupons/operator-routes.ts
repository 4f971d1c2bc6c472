// Operators at coupons: templates, what was given out, codes, batches and campaigns.
import { coupons as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { createCampaign, moveCampaign } from './commands/edit-campaigns.js';
import { createTemplate, editTemplate, moveTemplate } from './commands/edit-templates.js';
import { makeCodes } from './commands/make-codes.js';
import { revokeCoupon } from './commands/revoke-coupon.js';
import { startBatch } from './commands/run-batch.js';
import { presentCampaign, presentGrant, presentTemplate } from './presenter.js';
import { findBatchById, inspectTemplate, listCampaigns, listGrants, listTemplates } from './queries.js';

export function operatorRoutes(shop: Shop): Route[] {
  return [...lookingRoutes(shop), ...writingRoutes(shop), ...givingRoutes(shop)];
}

const keyOf = (row: { created_at: Date; id: string }): readonly unknown[] => [row.created_at.toISOString(), row.id];

function lookingRoutes(shop: Shop): Route[] {
  return [
    route(contract.listTemplates, async ({ query }) =>
      ok(pageOf(await listTemplates(shop.db, query), query.limit, keyOf, presentTemplate)),
    ),
    route(contract.inspectTemplate, async ({ params }) => {
      const found = await inspectTemplate(shop.db, params.templateId);
      if (!found) return refuse('not_found');
      const countOf = (status: string): number => found.counts.find((row) => row.status === status)?.count ?? 0;
      return ok({
        ...presentTemplate(found.template),
        counts: {
          ...{ granted: countOf('granted'), locked: countOf('locked'), used: countOf('used') },
          ...{ expired: countOf('expired'), revoked: countOf('revoked') },
        },
        editions: found.editions.map(({ edition, actor, made_at: at }) => ({
          ...{ edition, actor, madeAt: at.toISOString() },
        })),
        codes: found.codes.map(({ label, most, uses, ends_at: endsAt }) => ({
          ...{ label, most, uses, endsAt: endsAt?.toISOString() ?? null },
        })),
        batches: found.batches.map(({ id: batchId, audience, people, granted, skipped }) => ({
          ...{ batchId, audience, people, granted, skipped },
        })),
      });
    }),
    route(contract.listGrants, async ({ params, query }) => {
      const rows = await listGrants(shop.db, params.templateId, query);
      if (!rows) return refuse('not_found');
      return ok(pageOf(rows, query.limit, (row) => [row.granted_at.toISOString(), row.id], presentGrant));
    }),
    route(contract.listCampaigns, async ({ query }) =>
      ok(pageOf(await listCampaigns(shop.db, query), query.limit, keyOf, presentCampaign)),
    ),
    route(contract.showBatch, async ({ params }) => {
      const batch = await findBatchById(shop.db, params.batchId);
      if (!batch) return refuse('not_found');
      const { id: batchId, template_id: templateId, reason, audience, levels, people, granted, skipped } = batch;
      return ok({
        ...{ batchId, templateId, reason, audience, levels, people, granted, skipped },
        ...{ listed: batch.listed_at !== null, endedAt: batch.ended_at?.toISOString() ?? null },
      });
    }),
  ];
}

function writingRoutes(shop: Shop): Route[] {
  return [
    route(contract.createTemplate, ({ body, caller, once }) =>
      createTemplate(shop, { terms: body, operatorId: caller.personId }, once),
    ),
    route(contract.editTemplate, ({ params, body, caller }) =>
      editTemplate(shop, { ...params, terms: body, operatorId: caller.personId }),
    ),
    route(contract.moveTemplate, ({ params, body, caller }) =>
      moveTemplate(shop, { ...params, to: body.to, operatorId: caller.personId }),
    ),
    route(contract.createCampaign, ({ body, caller, once }) =>
      createCampaign(shop, { campaign: body, operatorId: caller.personId }, once),
    ),
    route(contract.moveCampaign, ({ params, body, caller }) =>
      moveCampaign(shop, { ...params, to: body.to, operatorId: caller.personId }),
    ),
  ];
}

function givingRoutes(shop: Shop): Route[] {
  return [
    route(contract.makeCodes, ({ params, body, caller }) =>
      makeCodes(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
    route(contract.startBatch, ({ params, body, caller, once }) =>
      startBatch(shop, { ...params, ...body.to, reason: body.reason, operatorId: caller.personId }, once),
    ),
    route(contract.revokeCoupon, ({ params, body, caller }) =>
      revokeCoupon(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
  ];
}
