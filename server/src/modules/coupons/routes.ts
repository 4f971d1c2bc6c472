// Coupons on the wire: the claim centre for everybody, the rest for their owner.
import { coupons as contract } from '@hetuan/contract';
import { DAY_MS, plusMs } from '../../kernel/clock.js';
import { ok } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import { openStored } from '../../platform/sealing/index.js';
import type { Shop } from '../../shop.js';
import { claimCoupon } from './commands/claim-coupon.js';
import { redeemCode } from './commands/redeem-code.js';
import { tellBirthday } from './commands/tell-birthday.js';
import { judgeForOrder } from './judging.js';
import { operatorRoutes } from './operator-routes.js';
import { presentClaimable, presentHeld } from './presenter.js';
import { countMyCoupons, findBirthday, listCentre, listForProduct, listMine } from './queries.js';

const YEAR_MS = 365 * DAY_MS;

export function couponRoutes(shop: Shop): Route[] {
  const viewerOf = (viewer: { kind: string; personId: string } | null): string | null =>
    viewer?.kind === 'shopper' ? viewer.personId : null;
  return [
    ...operatorRoutes(shop),
    route(contract.listCentre, async ({ query, viewer }) => {
      const now = shop.clock.now();
      const rows = await listCentre(shop.db, viewerOf(viewer), query);
      const page = pageOf(
        rows,
        query.limit,
        ({ template }) => [template.created_at.toISOString(), template.id],
        ({ template, ...mine }) => presentClaimable(template, mine, now),
      );
      return ok({ ...page, serverNow: now.toISOString() });
    }),
    route(contract.listForProduct, async ({ params, viewer }) => {
      const rows = await listForProduct(shop.db, viewerOf(viewer), params.productId);
      const now = shop.clock.now();
      return ok({ items: rows.map(({ template, ...mine }) => presentClaimable(template, mine, now)) });
    }),
    route(contract.claimCoupon, ({ params, caller, once }) =>
      claimCoupon(shop, { userId: caller.personId, templateId: params.templateId }, once),
    ),
    route(contract.redeemCode, ({ body, caller, once }) =>
      redeemCode(shop, { userId: caller.personId, code: body.code }, once),
    ),
    route(contract.listMyCoupons, async ({ query, caller }) => {
      const rows = await listMine(shop.db, caller.personId, query.fold, query);
      const page = pageOf(rows, query.limit, (row) => [row.ends_at.toISOString(), row.id], presentHeld);
      return ok({ ...page, serverNow: shop.clock.now().toISOString() });
    }),
    route(contract.judgeForOrder, ({ body, caller }) => judgeForOrder(shop, { userId: caller.personId, ...body })),
    route(contract.countMyCoupons, async ({ caller }) => ok(await countMyCoupons(shop.db, caller.personId))),
    route(contract.showBirthday, async ({ caller }) => {
      const row = await findBirthday(shop.db, caller.personId);
      const changeableAt = row ? plusMs(row.told_at, YEAR_MS).toISOString() : null;
      return ok({ birthday: row ? dayOf(openStored(shop.sealer, 'birthday', row.birthday)) : null, changeableAt });
    }),
    route(contract.tellBirthday, ({ body, caller }) => tellBirthday(shop, { userId: caller.personId, ...body })),
  ];
}

/** `02-29` */
function dayOf(text: string): { month: number; day: number } {
  const [month = 0, day = 0] = text.split('-').map(Number);
  return { month, day };
}
