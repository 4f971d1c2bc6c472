// The door of promotions: campaigns that run now, as they enter a price, and what an order takes of their subsidies.
export { campaignMachine } from './domain/campaign-machine.js';
export type { CampaignInput, CampaignTerms } from './domain/campaign.js';
export { type CartTime, type CartTimesPort, registerCartTimes } from './cart-times-port.js';
export { type LevelFloorPort, registerLevelFloor } from './level-floor-port.js';
export { createCampaign } from './commands/save-campaign.js';
export { scheduleCampaign, startCampaignTimer, stopLosing } from './commands/move-campaign.js';
export { type CampaignReading, type RunningCampaigns, forgetCampaigns, readCampaigns } from './running.js';
export { type MarginRules, type MarginVerdict, isBelowMargin, leastPriceFen, marginOf } from './domain/margin.js';
export { shownPromotions } from './shown.js';
export { type CampaignSpend, lossMaking, spendWrites, spendsOf, subsidiesOf } from './spending.js';
export type { CampaignRow } from './campaign-statements.js';
