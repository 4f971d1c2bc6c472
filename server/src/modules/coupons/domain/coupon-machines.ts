// The lives of a template, of a coupon somebody holds, and of a campaign that gives coupons out. A locked coupon has no
// way to `expired`: it never ends under a live order.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const templateMachine = defineMachine({
  noun: 'coupon_template',
  table: 'coupon_templates',
  states: states.coupon_template,
  initial: 'draft',
  events: {
    published: { from: ['draft', 'paused'], to: 'published' },
    paused: { from: 'published', to: 'paused' },
    ended: { from: ['draft', 'published', 'paused'], to: 'ended' },
  },
});

export const grantMachine = defineMachine({
  noun: 'coupon_grant',
  table: 'coupon_grants',
  states: states.coupon_grant,
  initial: 'granted',
  events: {
    locked: { from: 'granted', to: 'locked' },
    used: { from: 'locked', to: 'used' },
    returned: { from: ['locked', 'used'], to: 'granted' },
    expired: { from: 'granted', to: 'expired' },
    revoked: { from: 'granted', to: 'revoked' },
  },
});

export const couponCampaignMachine = defineMachine({
  noun: 'coupon_campaign',
  table: 'coupon_campaigns',
  states: states.coupon_campaign,
  initial: 'running',
  events: {
    halted: { from: 'running', to: 'halted' },
    resumed: { from: 'halted', to: 'running' },
    ended: { from: ['running', 'halted'], to: 'ended' },
  },
});
