// Timers of campaigns: they start and end by themselves.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { END_CAMPAIGN, START_CAMPAIGN, endCampaignTimer, startCampaignTimer } from './commands/move-campaign.js';

export function campaignTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [START_CAMPAIGN, (id) => startCampaignTimer(shop, id)],
    [END_CAMPAIGN, (id) => endCampaignTimer(shop, id)],
  ];
}
