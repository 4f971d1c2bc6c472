// Referral on the wire.
import { referral as contract } from '@hetuan/contract';
import { DAY_MS } from '../../kernel/clock.js';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import { blockDigest } from '../../platform/origin.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { maskNickname } from '../identity/index.js';
import { recordVisit } from './commands/record-visit.js';
import { endReferrer } from './commands/end-binding.js';
import { joinDistributors } from './commands/join-distributors.js';
import { moveDistributor } from './commands/move-distributor.js';
import { reviewLead } from './commands/review-lead.js';
import { setRules } from './commands/set-rules.js';
import { makeShare } from './commands/make-share.js';
import { findFunnel } from './funnel.js';
import { presentRelations, presentRule } from './presenter.js';
import {
  findRelations,
  findShare,
  findStanding,
  inspectRelations,
  listDistributors,
  listHeld,
  listRules,
  listTeamOf,
} from './queries.js';

const MOST_DAYS = 92;

export function referralRoutes(shop: Shop): Route[] {
  return [...sharingRoutes(shop), ...ownRoutes(shop), ...operatorRoutes(shop)];
}

function sharingRoutes(shop: Shop): Route[] {
  return [
    route(contract.makeShare, ({ body, caller }) => makeShare(shop, { userId: caller.personId, target: body.target })),
    route(contract.showShare, async ({ params }) => {
      const found = await findShare(shop.db, params.shareKey);
      if (!found) return refuse('share_unknown');
      const target = { kind: found.row.target, id: found.row.target_id };
      return ok({ target, sharer: maskNickname(found.nickname) });
    }),
    route(contract.recordVisit, ({ body, viewer, ip }) => {
      const { source, visitor, label = null, shareKey = null } = body;
      const userId = viewer?.kind === 'shopper' ? viewer.personId : null;
      return recordVisit(shop, { userId, visitor, source, label, shareKey, block: blockDigest(shop, 'visit', ip) });
    }),
  ];
}

function ownRoutes(shop: Shop): Route[] {
  return [
    route(contract.showReferrer, async ({ caller }) =>
      ok(presentRelations(await findRelations(shop.db, caller.personId), shop.clock.now())),
    ),
    route(contract.endReferrer, ({ caller }) => endReferrer(shop, { userId: caller.personId, by: { kind: 'person' } })),
    route(contract.showDistributor, async ({ caller }) => {
      const { row, rule, team } = await findStanding(shop.db, caller.personId);
      const { termsVersion } = settings.referral;
      const standing = { status: row?.status ?? null, reason: row?.reason ?? null, joining: rule.joining };
      return ok({ ...standing, termsVersion, termsAccepted: row?.terms_version ?? null, team });
    }),
    route(contract.joinDistributors, ({ body, caller }) =>
      joinDistributors(shop, {
        userId: caller.personId,
        termsVersion: body.termsVersion,
        shareKey: body.shareKey ?? null,
      }),
    ),
    route(contract.leaveDistributors, ({ caller }) =>
      moveDistributor(shop, { userId: caller.personId, to: 'left', by: { kind: 'person' } }),
    ),
    route(contract.listTeam, async ({ query, caller }) => {
      const rows = await listTeamOf(shop.db, caller.personId, query);
      return ok(
        pageOf(
          rows,
          query.limit,
          ({ row }) => [row.bound_at.toISOString(), row.id],
          ({ row, nickname }) => ({
            ...{ bindingId: row.id, nickname: maskNickname(nickname), boundAt: row.bound_at.toISOString() },
            ...{ validUntil: row.valid_until.toISOString(), brought: row.brought },
          }),
        ),
      );
    }),
  ];
}

/** A season at a time. */
const isWindow = (from: string, to: string): boolean =>
  from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * DAY_MS;

function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.inspectFunnel, async ({ query: { from, to } }) =>
      isWindow(from, to) ? ok(await findFunnel(shop.db, from, to)) : refuse('window_invalid'),
    ),
    route(contract.inspectRules, async () => ok({ items: (await listRules(shop.db)).map(presentRule) })),
    route(contract.setRules, ({ body, caller }) => setRules(shop, { ...body, operatorId: caller.personId })),
    route(contract.searchDistributors, async ({ query }) => {
      const rows = await listDistributors(shop.db, query);
      return ok(
        pageOf(
          rows,
          query.limit,
          ({ row }) => [row.changed_at.toISOString(), row.id],
          ({ row, nickname }) => ({
            ...{
              userId: row.user_id,
              nickname: maskNickname(nickname),
              status: row.status,
              reason: row.reason,
              termsVersion: row.terms_version,
            },
            ...{ appliedAt: row.created_at.toISOString(), changedAt: row.changed_at.toISOString() },
          }),
        ),
      );
    }),
    route(contract.moveDistributor, ({ params, body, caller }) => {
      const by = { kind: 'operator' as const, operatorId: caller.personId, reason: body.reason };
      return moveDistributor(shop, { userId: params.userId, to: body.to, by });
    }),
    route(contract.inspectReferrer, async ({ params }) => {
      const found = await inspectRelations(shop.db, params.userId);
      if (!found) return refuse('not_found');
      const visits = found.visits.map((row) => ({
        ...{ source: row.source, label: row.label, shareKey: row.share_key, at: row.at.toISOString() },
      }));
      return ok({ ...presentRelations(found, shop.clock.now()), visits });
    }),
    route(contract.endReferrerOf, ({ params, body, caller }) => {
      const by = { kind: 'operator' as const, operatorId: caller.personId, reason: body.reason };
      return endReferrer(shop, { userId: params.userId, by });
    }),
    route(contract.listHeldLeads, async ({ query }) => {
      const rows = await listHeld(shop.db, query);
      return ok(
        pageOf(
          rows,
          query.limit,
          ({ row }) => [row.held_at.toISOString(), row.user_id],
          ({ row, nickname, sharer }) => ({
            ...{ userId: row.user_id, sharerId: row.sharer_id, nickname: maskNickname(nickname) },
            sharer: maskNickname(sharer),
            ...{ heldAt: row.held_at.toISOString(), brought: row.brought },
          }),
        ),
      );
    }),
    route(contract.reviewLead, ({ params, body, caller }) =>
      reviewLead(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
  ];
}
