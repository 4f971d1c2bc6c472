// The life of a campaign. Only drafts can be edited; what runs is paused or ended, never rewritten.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const campaignMachine = defineMachine({
  noun: 'campaign',
  table: 'campaigns',
  states: states.campaign,
  initial: 'draft',
  events: {
    scheduled: { from: 'draft', to: 'scheduled' },
    withdrawn: { from: 'scheduled', to: 'draft' },
    started: { from: 'scheduled', to: 'running' },
    paused: { from: 'running', to: 'paused' },
    resumed: { from: 'paused', to: 'running' },
    ended: { from: ['draft', 'scheduled', 'running', 'paused'], to: 'ended' },
  },
});
