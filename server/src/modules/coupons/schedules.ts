// Timers of coupons: batches that run, and two that always stand.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { keepCouponsTimer } from './commands/keep-coupons.js';
import { RUN_COUPON_BATCH, runBatchTimer } from './commands/run-batch.js';
import { runCampaignsTimer } from './commands/run-campaign.js';

const KEEP_COUPONS = 'keep-coupons';
const RUN_CAMPAIGNS = 'run-coupon-campaigns';

export function couponTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [RUN_COUPON_BATCH, (id) => runBatchTimer(shop, id)],
    [KEEP_COUPONS, () => keepCouponsTimer(shop)],
    [RUN_CAMPAIGNS, () => runCampaignsTimer(shop)],
  ];
}

export const couponStandingTimers: readonly (readonly [kind: string, subjectId: string])[] = [
  [KEEP_COUPONS, '00000000-0000-7000-8000-000000000010'],
  [RUN_CAMPAIGNS, '00000000-0000-7000-8000-000000000011'],
];
