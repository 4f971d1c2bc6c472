// Assembles the shop: opens the platform, registers the ports through which modules share transactions, and gathers
// every module's routes, reactions and timers. The roles take from here what they run.
import { wakeFor } from './platform/outbox/wake.js';
import type { Config } from './config.js';
import { createCaptcha } from './platform/captcha/index.js';
import { type Clock, assertTrueClock, startClock } from './platform/clock.js';
import { type Database, openDatabase } from './platform/db/index.js';
import { createFreePay } from './platform/free-pay.js';
import type { Route } from './platform/http/route.js';
import type { Logger } from './platform/log.js';
import type { Reaction } from './platform/outbox/index.js';
import type { RealtimeSource } from './platform/realtime/index.js';
import { openLocks } from './platform/lock.js';
import { closeRedis, openRedisOrCluster } from './platform/redis/index.js';
import { createSealer } from './platform/sealing/index.js';
import { openDiskStorage } from './platform/storage/index.js';
import type { TimerHandler } from './platform/timers/index.js';
import { createExpress } from './platform/express/index.js';
import { createAlipay } from './platform/alipay/index.js';
import { createWechat } from './platform/wechat/index.js';
import { createWechatPay } from './platform/wechat-pay/index.js';
import { auditStandingTimers, auditTimers } from './audits/daily.js';
import { aftersalePersonPort } from './modules/aftersales/index.js';
import { aftersaleReactions } from './modules/aftersales/reactions.js';
import { aftersaleRealtime } from './modules/aftersales/realtime.js';
import { aftersaleRoutes } from './modules/aftersales/routes.js';
import { aftersaleStandingTimers, aftersaleTimers } from './modules/aftersales/schedules.js';
import { bargainOrderPort, bargainPersonPort } from './modules/bargain/index.js';
import { bargainReactions } from './modules/bargain/reactions.js';
import { bargainRealtime } from './modules/bargain/realtime.js';
import { bargainRoutes } from './modules/bargain/routes.js';
import { bargainTimers } from './modules/bargain/schedules.js';
import { alarmRoutes } from './modules/alarms/routes.js';
import { cartPersonPort, readCartTimes } from './modules/cart/index.js';
import { cartReactions } from './modules/cart/reactions.js';
import { cartRoutes } from './modules/cart/routes.js';
import {
  catalogPersonPort,
  registerFlashPricePort,
  registerGroupPricePort,
  registerPromotionPort,
} from './modules/catalog/index.js';
import { catalogReactions } from './modules/catalog/reactions.js';
import { catalogRoutes } from './modules/catalog/routes.js';
import { catalogStandingTimers, catalogTimers } from './modules/catalog/schedules.js';
import {
  commissionEarnings,
  commissionPersonPort,
  commissionRepricing,
  commissionTerms,
} from './modules/commission/index.js';
import { commissionReactions } from './modules/commission/reactions.js';
import { commissionRoutes } from './modules/commission/routes.js';
import { commissionTimers } from './modules/commission/schedules.js';
import { complianceRoutes } from './modules/compliance/routes.js';
import { couponBenefits, couponPersonPort } from './modules/coupons/index.js';
import { couponReactions } from './modules/coupons/reactions.js';
import { couponRoutes } from './modules/coupons/routes.js';
import { couponStandingTimers, couponTimers } from './modules/coupons/schedules.js';
import { registerGuardedTerms } from './modules/proposals/index.js';
import { proposalRoutes } from './modules/proposals/routes.js';
import { registerCartTimes, registerLevelFloor, shownPromotions } from './modules/promotions/index.js';
import { campaignReactions } from './modules/promotions/reactions.js';
import { promotionRoutes } from './modules/promotions/routes.js';
import { campaignTimers } from './modules/promotions/schedules.js';
import { chainOrderPort, chainPersonPort } from './modules/chain/index.js';
import { chainReactions } from './modules/chain/reactions.js';
import { chainRealtime } from './modules/chain/realtime.js';
import { chainRoutes } from './modules/chain/routes.js';
import { chainStandingTimers, chainTimers } from './modules/chain/schedules.js';
import { favouritesPersonPort } from './modules/favourites/index.js';
import { favouriteRoutes } from './modules/favourites/routes.js';
import { favouriteTimers } from './modules/favourites/schedules.js';
import { flashOrderPort, flashsalePersonPort, readOnSale, stopGate } from './modules/flashsale/index.js';
import { flashsaleReactions } from './modules/flashsale/reactions.js';
import { flashsaleRealtime } from './modules/flashsale/realtime.js';
import { flashsaleRoutes } from './modules/flashsale/routes.js';
import { flashsaleTimers } from './modules/flashsale/schedules.js';
import { groupOrderPort, groupPersonPort, readGroupDeals } from './modules/groupbuy/index.js';
import { groupbuyReactions } from './modules/groupbuy/reactions.js';
import { groupRealtime } from './modules/groupbuy/realtime.js';
import { groupbuyRoutes } from './modules/groupbuy/routes.js';
import { groupTimers } from './modules/groupbuy/schedules.js';
import { registerPersonPort } from './modules/identity/index.js';
import { identityRoutes } from './modules/identity/routes.js';
import { identityTimers } from './modules/identity/schedules.js';
import { invitationPersonPort } from './modules/invitations/index.js';
import { invitationReactions } from './modules/invitations/reactions.js';
import { invitationRoutes } from './modules/invitations/routes.js';
import { invitationStandingTimers, invitationTimers } from './modules/invitations/schedules.js';
import { ledgerRoutes } from './modules/ledger/routes.js';
import { logisticsReactions } from './modules/logistics/reactions.js';
import { logisticsRoutes } from './modules/logistics/routes.js';
import { logisticsTimers } from './modules/logistics/schedules.js';
import { lotteryPersonPort } from './modules/lottery/index.js';
import { lotteryRoutes } from './modules/lottery/routes.js';
import { lotteryTimers } from './modules/lottery/schedules.js';
import { mallOrderPort } from './modules/mall/index.js';
import { mallReactions } from './modules/mall/reactions.js';
import { mallRoutes } from './modules/mall/routes.js';
import { mallTimers } from './modules/mall/schedules.js';
import { levelBenefits, membershipPersonPort, readMostOff } from './modules/membership/index.js';
import { membershipReactions } from './modules/membership/reactions.js';
import { membershipRoutes } from './modules/membership/routes.js';
import { membershipStandingTimers, membershipTimers } from './modules/membership/schedules.js';
import { notificationPersonPort } from './modules/notifications/index.js';
import { notificationReactions } from './modules/notifications/reactions.js';
import { notificationRealtime } from './modules/notifications/realtime.js';
import { notificationRoutes } from './modules/notifications/routes.js';
import { notificationTimers } from './modules/notifications/schedules.js';
import {
  orderPersonPort,
  ordersSettler,
  registerBenefitPort,
  registerEarningPort,
  registerRepricingPort,
  registerOrderPort,
} from './modules/orders/index.js';
import { orderRealtime } from './modules/orders/realtime.js';
import { orderRoutes } from './modules/orders/routes.js';
import { orderTimers } from './modules/orders/schedules.js';
import { paymentPersonPort, registerSettler } from './modules/payments/index.js';
import { paymentReactions } from './modules/payments/reactions.js';
import { paymentRoutes } from './modules/payments/routes.js';
import { paymentStandingTimers, paymentTimers } from './modules/payments/schedules.js';
import { pointBenefits, pointPersonPort } from './modules/points/index.js';
import { pointReactions } from './modules/points/reactions.js';
import { pointRoutes } from './modules/points/routes.js';
import { pointStandingTimers, pointTimers } from './modules/points/schedules.js';
import { pickupRoutes } from './modules/pickup/routes.js';
import { referralPersonPort } from './modules/referral/index.js';
import { referralReactions } from './modules/referral/reactions.js';
import { referralRoutes } from './modules/referral/routes.js';
import { referralTimers } from './modules/referral/schedules.js';
import { riskRules } from './modules/risk/index.js';
import { riskRoutes } from './modules/risk/routes.js';
import { taxRules, withdrawalPersonPort, withdrawalRules } from './modules/withdrawals/index.js';
import { withdrawalRoutes } from './modules/withdrawals/routes.js';
import { withdrawalTimers } from './modules/withdrawals/schedules.js';
import type { Shop } from './shop.js';

export interface OpenShop extends Shop {
  close(): Promise<void>;
}

/** Opens the platform of a shop. Ports are registered here, so a shop that is open is a shop that is whole. */
export async function openShop(config: Config, log: Logger): Promise<OpenShop> {
  registerPorts();
  const db = openShopDatabase(config);
  const clock = await startTrueClock(db, config).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  const { gateways, payouts, alipay } = openGateways(config, clock);
  const flashRedis = openRedisOrCluster(config.flashRedisUrl);
  const locks = openLocks(config.lockRedisUrls, db);
  return {
    db,
    flashRedis,
    captcha: createCaptcha(flashRedis, { secret: config.tokenSecret }),
    locks,
    clock,
    log,
    gateways,
    payouts,
    wechat: createWechat(config.wechat),
    alipay: alipay?.login,
    express:
      config.express && createExpress({ ...config.express, callbackUrl: `${config.publicBaseUrl}/notices/express` }),
    subscribeTemplates: config.subscribeTemplates,
    storage: openDiskStorage(`${config.dataDir}/files`),
    vault: openDiskStorage(`${config.dataDir}/vault`),
    aftersaleTerms: config.aftersaleTerms,
    tokenSecret: config.tokenSecret,
    sealer: createSealer(config.sealing),
    publicBaseUrl: config.publicBaseUrl,
    async close() {
      clock.stop();
      stopGate(flashRedis);
      await Promise.all([closeRedis(flashRedis), locks.close()]);
      await db.close();
    },
  };
}

/** In production a clock that could be moved is refused: windows, deadlines and tokens all rest on it. */
async function startTrueClock(db: Database, config: Config): Promise<Clock> {
  if (config.production) await assertTrueClock(db);
  return startClock(db);
}

function openGateways(config: Config, clock: Clock) {
  const { publicBaseUrl } = config;
  const alipay = config.alipay
    ? createAlipay({ ...config.alipay, notifyUrl: `${publicBaseUrl}/notices/alipay`, returnUrl: publicBaseUrl })
    : undefined;
  const wechatPay = createWechatPay({
    ...config.wechatPay,
    appId: config.wechat.appId,
    notifyUrl: `${publicBaseUrl}/notices/wechat-pay`,
    transferNotifyUrl: `${publicBaseUrl}/notices/wechat-transfers`,
  });
  const free = createFreePay(() => clock.now());
  const payouts = { wechat_pay: wechatPay.transfers, ...(alipay?.transfers ? { alipay: alipay.transfers } : {}) };
  return { alipay, payouts, gateways: { wechat_pay: wechatPay, ...(alipay ? { alipay } : {}), free } };
}

function openShopDatabase(config: Config): Database {
  const { appUrl, ownerUrl, poolMax } = config.database;
  const db: Database = openDatabase({
    url: appUrl ?? ownerUrl,
    poolMax,
    ...(appUrl ? {} : { role: 'hetuan_app' }),
    applicationName: `hetuan-${config.roles.join('-')}`,
    afterCommit: () => wake(),
  });
  const wake = wakeFor(db);
  return db;
}

/** In-transaction ports, and the one that cards ask for group prices; registering twice is harmless. */
export function registerPorts(): void {
  registerSettler(ordersSettler);
  registerOrderPort(groupOrderPort);
  registerOrderPort(bargainOrderPort);
  // what a person has, in lock order
  registerBenefitPort(levelBenefits);
  registerBenefitPort(couponBenefits);
  registerBenefitPort(pointBenefits);
  registerOrderPort(flashOrderPort);
  registerOrderPort(chainOrderPort);
  registerOrderPort(mallOrderPort);
  registerEarningPort(commissionEarnings);
  registerRepricingPort(commissionRepricing);
  registerGuardedTerms(commissionTerms);
  registerGuardedTerms(withdrawalRules);
  registerGuardedTerms(taxRules);
  registerGuardedTerms(riskRules);
  registerGroupPricePort(readGroupDeals);
  registerFlashPricePort(readOnSale);
  registerPromotionPort(shownPromotions);
  registerCartTimes(readCartTimes);
  registerLevelFloor(readMostOff);
  // in the global lock order
  const ports = [
    referralPersonPort,
    groupPersonPort,
    bargainPersonPort,
    flashsalePersonPort,
    chainPersonPort,
    lotteryPersonPort,
    orderPersonPort,
    paymentPersonPort,
    membershipPersonPort,
    couponPersonPort,
    pointPersonPort,
    invitationPersonPort,
    aftersalePersonPort,
    withdrawalPersonPort,
    cartPersonPort,
    catalogPersonPort,
    favouritesPersonPort,
    notificationPersonPort,
    commissionPersonPort,
  ];
  for (const port of ports) registerPersonPort(port);
}

export function routesOf(shop: Shop): Route[] {
  return [
    ...identityRoutes(shop),
    ...complianceRoutes(shop),
    ...ledgerRoutes(shop),
    ...referralRoutes(shop),
    ...invitationRoutes(shop),
    ...alarmRoutes(shop),
    ...catalogRoutes(shop),
    ...membershipRoutes(shop),
    ...couponRoutes(shop),
    ...pointRoutes(shop),
    ...mallRoutes(shop),
    ...pickupRoutes(shop),
    ...cartRoutes(shop),
    ...favouriteRoutes(shop),
    ...orderRoutes(shop),
    ...paymentRoutes(shop),
    ...promotionRoutes(shop),
    ...groupbuyRoutes(shop),
    ...bargainRoutes(shop),
    ...flashsaleRoutes(shop),
    ...chainRoutes(shop),
    ...lotteryRoutes(shop),
    ...logisticsRoutes(shop),
    ...aftersaleRoutes(shop),
    ...commissionRoutes(shop),
    ...proposalRoutes(shop),
    ...riskRoutes(shop),
    ...withdrawalRoutes(shop),
    ...notificationRoutes(shop),
  ];
}

export function reactionsOf(shop: Shop): Reaction[] {
  return [
    ...referralReactions(),
    ...catalogReactions(shop),
    ...membershipReactions(),
    ...couponReactions(),
    ...pointReactions(),
    ...invitationReactions(),
    ...mallReactions(),
    ...paymentReactions(shop),
    ...cartReactions(shop),
    ...campaignReactions(shop),
    ...bargainReactions(),
    ...groupbuyReactions(shop),
    ...flashsaleReactions(shop),
    ...chainReactions(shop),
    ...logisticsReactions(),
    ...aftersaleReactions(),
    ...commissionReactions(shop),
    ...notificationReactions(),
  ];
}

export function timersOf(shop: Shop): ReadonlyMap<string, TimerHandler> {
  return new Map([
    ...identityTimers(shop),
    ...referralTimers(shop),
    ...catalogTimers(shop),
    ...membershipTimers(shop),
    ...couponTimers(shop),
    ...pointTimers(shop),
    ...invitationTimers(shop),
    ...mallTimers(shop),
    ...paymentTimers(shop),
    ...orderTimers(shop),
    ...campaignTimers(shop),
    ...groupTimers(shop),
    ...bargainTimers(shop),
    ...flashsaleTimers(shop),
    ...chainTimers(shop),
    ...lotteryTimers(shop),
    ...favouriteTimers(shop),
    ...logisticsTimers(shop),
    ...aftersaleTimers(shop),
    ...commissionTimers(shop),
    ...withdrawalTimers(shop),
    ...notificationTimers(shop),
    ...auditTimers(shop),
  ]);
}

/** Kept in the timetable by every scheduler that starts. */
export const standingTimers = [
  ...catalogStandingTimers,
  ...membershipStandingTimers,
  ...couponStandingTimers,
  ...pointStandingTimers,
  ...invitationStandingTimers,
  ...paymentStandingTimers,
  ...aftersaleStandingTimers,
  ...chainStandingTimers,
  ...auditStandingTimers,
];

export function realtimeOf(shop: Shop): RealtimeSource[] {
  return [
    ...orderRealtime(shop),
    ...groupRealtime(shop),
    ...bargainRealtime(shop),
    ...flashsaleRealtime(shop),
    ...chainRealtime(shop),
    ...aftersaleRealtime(shop),
    ...notificationRealtime(shop),
  ];
}
