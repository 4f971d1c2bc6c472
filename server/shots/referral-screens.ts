// The screens of recommending and inviting, for who does and for who does not yet.
import { type Screen, press, tap } from './screen.js';

const page = (name: string): string => `packages/referral/${name}/index`;

export const referralScreens: readonly Screen[] = [
  { name: 'distribution', path: page('centre'), as: 'shopper' },
  { name: 'distribution-join', path: page('centre'), as: 'newcomer' },
  { name: 'distribution-visitor', path: page('centre') },
  { name: 'distribution-coming', path: page('centre'), as: 'shopper', network: 'thinking' },
  { name: 'distribution-failed', path: page('centre'), as: 'shopper', network: 'failing' },
  { name: 'distribution-leave', path: page('centre'), as: 'shopper', then: tap(/^退出推广员$/) },
  { name: 'team', path: page('team'), as: 'shopper' },
  { name: 'team-coming', path: page('team'), as: 'shopper', network: 'thinking' },
  { name: 'team-offline', path: page('team'), as: 'shopper', network: 'away' },
  { name: 'team-none', path: page('team'), as: 'newcomer' },
  { name: 'earnings', path: page('earnings'), as: 'shopper' },
  { name: 'earnings-none', path: page('earnings'), as: 'newcomer' },
  { name: 'earnings-offline', path: page('earnings'), as: 'shopper', network: 'away' },
  { name: 'materials', path: page('materials'), as: 'shopper' },
  { name: 'materials-coming', path: page('materials'), as: 'shopper', network: 'thinking' },
  { name: 'leaderboard', path: page('leaderboard'), as: 'shopper' },
  { name: 'leaderboard-none', path: page('leaderboard'), as: 'newcomer' },
  { name: 'leaderboard-coming', path: page('leaderboard'), as: 'shopper', network: 'thinking' },
  { name: 'leaderboard-failed', path: page('leaderboard'), as: 'shopper', network: 'failing' },
  { name: 'referrer', path: page('referrer'), as: 'shopper' },
  { name: 'referrer-end', path: page('referrer'), as: 'shopper', then: press(/^解除推荐关系$/) },
  { name: 'referrer-none', path: page('referrer'), as: 'newcomer' },
  { name: 'invite', path: page('invite'), as: 'shopper' },
  { name: 'invite-visitor', path: page('invite') },
  { name: 'invited', path: page('invite'), as: 'unproven' },
  { name: 'invited-proven', path: page('invite'), as: 'proven' },
  { name: 'invited-other-number', path: page('invite'), as: 'other' },
  { name: 'invite-coming', path: page('invite'), network: 'thinking' },
  { name: 'invite-offline', path: page('invite'), as: 'shopper', network: 'away' },
  { name: 'terms-distributor', path: 'packages/trade/agreement/index?kind=distributor' },
];
