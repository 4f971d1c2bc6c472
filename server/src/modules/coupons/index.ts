// The door of coupons: giving one as a reward, writing templates, and the machines.
export { couponCampaignMachine, grantMachine, templateMachine } from './domain/coupon-machines.js';
export { createTemplate, moveTemplate } from './commands/edit-templates.js';
export { createCampaign } from './commands/edit-campaigns.js';
export { makeCodes } from './commands/make-codes.js';
export { giveConsolations, giveReward } from './commands/give-reward.js';
export { takeBackReward } from './commands/revoke-coupon.js';
export { type Consolation, readConsolation } from './consolation.js';
export { couponBenefits } from './benefit-port.js';
export { couponSealedPlaces } from './sealed-places.js';
export { couponPersonPort } from './person-port.js';
export { type GrantRow, findGrant } from './grant-statements.js';
export { type TemplateRow, findTemplate } from './template-statements.js';
