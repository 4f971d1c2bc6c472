// After-sales on the wire, and the door where evidence is opened: by a signed address, for whom it was made.
import type Router from '@koa/router';
import { aftersales as contract, states } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { type CaseRow } from './case-statements.js';
import { applyCase } from './commands/apply-case.js';
import { dropPicture } from './commands/sweep-pictures.js';
import { sendBack } from './commands/send-back.js';
import { uploadPicture } from './commands/upload-picture.js';
import { withdrawCase } from './commands/withdraw-case.js';
import { reasons } from './domain/reasons.js';
import { openPicture } from './evidence-access.js';
import { operatorRoutes } from './operator-routes.js';
import { EVIDENCE_PATH, pictureAddress, viewerOfAddress } from './picture-address.js';
import { presentCase, presentMoney, presentSummary, presentWays } from './presenter.js';
import { findOrderOf, findWholeCase, listCases, previewCase } from './queries.js';

const keyOf = (row: CaseRow): readonly unknown[] => [row.created_at.toISOString(), row.id];
const over: readonly string[] = contract.queueStages.over;
const stages = { over, open: states.aftersale_case.filter((status) => !over.includes(status)) };

export function aftersaleRoutes(shop: Shop): Route[] {
  return [...shopperRoutes(shop), ...pictureRoutes(shop), ...operatorRoutes(shop)];
}

function shopperRoutes(shop: Shop): Route[] {
  return [
    route(contract.showWays, async ({ params, caller }) => {
      const found = await findOrderOf(shop.db, params.orderId, caller.personId);
      return found ? ok(presentWays(found, shop)) : refuse('not_found');
    }),
    route(contract.previewCase, async ({ params, body, caller }) => {
      const previewed = await previewCase(shop, { ...body, orderId: params.orderId, userId: caller.personId });
      if (!previewed.ok) return previewed;
      const { lines, claim } = previewed.value;
      const { fault } = reasons[body.reason];
      return ok(presentMoney(lines, claim, { kind: body.kind, fault, claimedFreightFen: 0 }));
    }),
    route(contract.applyCase, ({ params, body, caller, once }) =>
      applyCase(shop, { ...body, orderId: params.orderId, userId: caller.personId }, once),
    ),
    route(contract.listCases, async ({ query, caller }) => {
      const { stage, ...wish } = query;
      const statuses = stage === undefined ? undefined : stages[stage];
      const list = await listCases(shop.db, { ...wish, statuses, userId: caller.personId, order: 'newest' });
      const page = pageOf(list.cases, query.limit, keyOf, (row) => presentSummary(row, list.lines, shop));
      return ok({ ...page, serverNow: shop.clock.now().toISOString() });
    }),
    route(contract.showCase, async ({ params, caller }) => {
      const found = await findWholeCase(shop.db, params.caseId, caller.personId);
      return found ? ok(presentCase(found, shop, caller)) : refuse('not_found');
    }),
    route(contract.withdrawCase, ({ params, caller }) =>
      withdrawCase(shop, { caseId: params.caseId, userId: caller.personId }),
    ),
    route(contract.sendBack, ({ params, body, caller }) =>
      sendBack(shop, { caseId: params.caseId, userId: caller.personId, ...body }),
    ),
  ];
}

function pictureRoutes(shop: Shop): Route[] {
  return [
    route(contract.uploadPicture, async ({ file, caller }) => {
      const uploaded = await uploadPicture(shop, { userId: caller.personId, bytes: file });
      if (!uploaded.ok) return uploaded;
      const { pictureId } = uploaded.value;
      const lifeMs = settings.aftersales.pictureAddressMs;
      return ok({ ...uploaded.value, url: pictureAddress(shop, pictureId, caller, shop.clock.now(), lifeMs) });
    }),
    route(contract.dropPicture, ({ params, caller }) =>
      dropPicture(shop, { pictureId: params.pictureId, userId: caller.personId }),
    ),
  ];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Nothing here can be told from an address that leads nowhere; what opens is a picture and nothing else. */
export function mountEvidence(router: Router, shop: Shop): void {
  router.get(`${EVIDENCE_PATH}/:pictureId`, async (ctx) => {
    const text = (name: string): string => String(ctx.query[name] ?? '').slice(0, 200);
    const pictureId = String(ctx.params.pictureId ?? '');
    const asked = { pictureId, for: text('for'), until: text('until'), sign: text('sign') };
    const viewer = UUID.test(pictureId) ? viewerOfAddress(shop, asked, shop.clock.now()) : null;
    const file = viewer && (await openPicture(shop, pictureId, viewer));
    if (!file) return;
    ctx.type = file.contentType;
    ctx.set('Cache-Control', 'private, max-age=600');
    ctx.set('Content-Disposition', 'attachment; filename="evidence.webp"');
    ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.body = file.bytes;
  });
}
