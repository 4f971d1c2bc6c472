// The contract: everything a client and the server agree on, as data.
import type { EndpointSpec } from './define.js';
import * as alarms from './endpoints/alarms.js';
import * as aftersales from './endpoints/aftersales.js';
import * as bargain from './endpoints/bargain.js';
import * as catalog from './endpoints/catalog.js';
import * as cart from './endpoints/cart.js';
import * as chain from './endpoints/chain.js';
import * as commission from './endpoints/commission.js';
import * as compliance from './endpoints/compliance.js';
import * as coupons from './endpoints/coupons.js';
import * as favourites from './endpoints/favourites.js';
import * as flashsale from './endpoints/flashsale.js';
import * as groupbuy from './endpoints/groupbuy.js';
import * as identity from './endpoints/identity.js';
import * as invitations from './endpoints/invitations.js';
import * as ledger from './endpoints/ledger.js';
import * as lottery from './endpoints/lottery.js';
import * as mall from './endpoints/mall.js';
import * as membership from './endpoints/membership.js';
import * as logistics from './endpoints/logistics.js';
import * as notifications from './endpoints/notifications.js';
import * as orders from './endpoints/orders.js';
import * as payments from './endpoints/payments.js';
import * as points from './endpoints/points.js';
import * as proposals from './endpoints/proposals.js';
import * as promotions from './endpoints/promotions.js';
import * as referral from './endpoints/referral.js';
import * as pickup from './endpoints/pickup.js';
import * as risk from './endpoints/risk.js';
import * as withdrawals from './endpoints/withdrawals.js';

export * from './declared-refusals.js';
export * from './shapes.js';
export * from './define.js';
export * from './errors.js';
export * from './permissions.js';
export * from './realtime.js';
export * from './states.js';
export {
  alarms,
  aftersales,
  bargain,
  cart,
  catalog,
  chain,
  commission,
  compliance,
  coupons,
  favourites,
  flashsale,
  groupbuy,
  identity,
  invitations,
  ledger,
  logistics,
  lottery,
  mall,
  membership,
  notifications,
  orders,
  payments,
  points,
  promotions,
  proposals,
  pickup,
  referral,
  risk,
  withdrawals,
};
export { type SwitchName, switchNames } from './endpoints/compliance.js';
export type { CampaignOccasion, CouponKind, CouponSource } from './endpoints/coupons-shapes.js';
export type { GroupTerms, LeaderReward } from './endpoints/groupbuy.js';
export type { MessageKind, MessagePage } from './endpoints/notifications.js';
export { type RiskFactName, riskFacts } from './endpoints/risk.js';
export { type TermsKind, termsKinds } from './endpoints/proposal-shapes.js';
export type { AlarmKind } from './endpoints/alarms.js';
export type { GrowthMoveKind } from './endpoints/membership.js';
export type { PrizeKind } from './endpoints/lottery-shapes.js';
export type { PointMoveKind } from './endpoints/points.js';

const modules = [
  ...[referral, identity, compliance, ledger, alarms, catalog, pickup, cart, favourites, orders, payments, promotions],
  ...[membership, coupons, points, mall, groupbuy, bargain, flashsale, chain, logistics, aftersales, notifications],
  ...[commission, proposals, invitations, risk, withdrawals, lottery],
];

/** Every endpoint by its operation id. */
export const endpoints: Readonly<Record<string, EndpointSpec>> = Object.fromEntries(
  modules
    .flatMap((module) => Object.values(module as Record<string, unknown>))
    .filter(isEndpoint)
    .map((endpoint) => [endpoint.id, endpoint]),
);

function isEndpoint(value: unknown): value is EndpointSpec {
  return typeof value === 'object' && value !== null && 'id' in value && 'method' in value && 'answer' in value;
}
