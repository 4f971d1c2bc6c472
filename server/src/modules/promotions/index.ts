// The door of promotions: campaigns that run now, as they enter a price, and what an order takes of their subsidies.
export { campaignMachine } from './domain/campaign-machine.js';
export { isBelowMargin, marginOf } from './domain/margin.js';
export type { CampaignInput, CampaignTerms } from './domain/campaign.js';
export { type CartTime, type CartTimesPort, registerCartTimes } from './cart-times-port.js';
export { createCampaign } from './commands/save-campaign.js';
export { scheduleCampaign, startCampaignTimer, stopLosing } from './commands/move-campaign.js';
export { type CampaignReading, type RunningCampaigns, forgetCampaigns, readCampaigns } from './running.js';
export { shownPromotions } from './shown.js';
export { type CampaignSpend, lossMaking, spendWrites, spendsOf } from './spending.js';
export type { CampaignRow } from './campaign-statements.js';
