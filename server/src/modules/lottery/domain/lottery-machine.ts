// The life of a lottery. From `scheduled` on everything published is fixed; it runs and ends by the clock, and a pause
// takes no chance from anybody.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const lotteryMachine = defineMachine({
  noun: 'lottery',
  table: 'lotteries',
  states: states.lottery,
  initial: 'draft',
  events: {
    scheduled: { from: 'draft', to: 'scheduled' },
    started: { from: 'scheduled', to: 'running' },
    paused: { from: 'running', to: 'paused' },
    resumed: { from: 'paused', to: 'running' },
    ended: { from: ['draft', 'scheduled', 'running', 'paused'], to: 'ended' },
  },
});
