// The lives of a campaign for inviting, of one invitation, and of a reward. An invitation that has counted can still come
// to nothing, because its purchase can.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const invitationCampaignMachine = defineMachine({
  noun: 'invitation_campaign',
  table: 'invitation_campaigns',
  states: states.invitation_campaign,
  initial: 'running',
  events: {
    paused: { from: 'running', to: 'paused' },
    resumed: { from: 'paused', to: 'running' },
    ended: { from: ['running', 'paused'], to: 'ended' },
  },
});

export const invitationMachine = defineMachine({
  noun: 'invitation',
  table: 'invitations',
  states: states.invitation,
  initial: 'waiting',
  events: {
    held: { from: 'waiting', to: 'held' },
    cleared: { from: 'held', to: 'waiting' },
    counted: { from: 'waiting', to: 'counted' },
    voided: { from: ['waiting', 'held', 'counted'], to: 'void' },
  },
});

export const invitationRewardMachine = defineMachine({
  noun: 'invitation_reward',
  table: 'invitation_rewards',
  states: states.invitation_reward,
  initial: 'granted',
  events: { taken_back: { from: 'granted', to: 'taken_back' } },
});
