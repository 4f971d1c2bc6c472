// The demo shop's reward for bringing friends who really buy, through the server's own commands; what runs is left alone.
import { DAY_MS, plusMs } from '../../server/src/kernel/clock.js';
import { must } from '../../server/src/kernel/errors.js';
import { createCampaign } from '../../server/src/modules/invitations/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';

const DAYS = 180;
const TITLE = '邀 3 位新朋友，得 15 元券';
/** as the coupons of the demo shop call it */
export const INVITATION_COUPON = '邀请专享券';
const standing = prepared<{ id: string }>(`select id from invitation_campaigns where title = $1`);
const template = prepared<{ id: string }>(`select id from coupon_templates where name = $1`);

export async function loadInvitations(shop: Shop, operatorId: string): Promise<void> {
  const [known] = await shop.db.rows(standing(TITLE));
  const [coupon] = await shop.db.rows(template(INVITATION_COUPON));
  if (known) return;
  if (!coupon) throw new Error(`the campaign for inviting wants the coupon ${INVITATION_COUPON}, which is not there`);
  const now = shop.clock.now();
  const campaign = {
    ...{ title: TITLE, needed: 3, mostRewards: 5, dailyMost: 10, waitDays: 15, leastPayFen: 1_000 },
    ...{ couponTemplateId: coupon.id, points: null, quantity: 2_000 },
    ...{ startsAt: now.toISOString(), endsAt: plusMs(now, DAYS * DAY_MS).toISOString() },
  };
  must(await createCampaign(shop, { campaign, operatorId }));
}
