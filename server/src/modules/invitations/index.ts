// The door of inviting: campaigns, their machines, and how what was earned follows a person.
export { createCampaign } from './commands/edit-campaigns.js';
export { invitationCampaignMachine, invitationMachine, invitationRewardMachine } from './domain/invitation-machines.js';
export { invitationPersonPort } from './person-port.js';
