// What every command is handed: the platform of the running shop. Modules take what they need from it and know
// nothing of how it was assembled.
import type { AlipayLogin } from './platform/alipay/index.js';
import type { Captcha } from './platform/captcha/index.js';
import type { Express } from './platform/express/index.js';
import type { Gateway, GatewayName } from './platform/gateway.js';
import type { PayoutChannel, PayoutChannelName } from './platform/payout.js';
import type { Clock } from './platform/clock.js';
import type { Database } from './platform/db/index.js';
import type { Locks } from './platform/lock.js';
import type { Logger } from './platform/log.js';
import type { RedisOrCluster } from './platform/redis/index.js';
import type { Sealer } from './platform/sealing/index.js';
import type { Storage } from './platform/storage/index.js';
import type { Wechat } from './platform/wechat/index.js';

/** How long each step of an after-sale may take; configured, with hard bounds. */
export interface AftersaleTerms {
  /** after receipt, without a reason of the merchant's making, and with one */
  noReasonMs: number;
  faultMs: number;
  answerMs: number;
  sendBackMs: number;
  receiveMs: number;
  exchangeMs: number;
}

export interface Shop {
  db: Database;
  /** where the gates of flash sales and captchas stand; everything else goes on without it */
  flashRedis: RedisOrCluster;
  /** a picture to read, before what programs like to do */
  captcha: Captcha;
  /** for rare maintenance, always with a fencing number */
  locks: Locks;
  clock: Clock;
  log: Logger;
  gateways: Readonly<Partial<Record<GatewayName, Gateway>>>;
  /** where money goes to people; a name that is missing pays nobody */
  payouts: Readonly<Partial<Record<PayoutChannelName, PayoutChannel>>>;
  wechat: Wechat;
  /** undefined: the shop has no Alipay app */
  alipay: AlipayLogin | undefined;
  /** follows waybills; undefined: the shop has no tracking platform, and nobody is told where a parcel is */
  express: Express | undefined;
  /** WeChat's ids of the subscribe templates by what they tell; a kind without one is told in the shop alone */
  subscribeTemplates: Readonly<Record<string, string>>;
  /** public: pictures of goods and people */
  storage: Storage;
  /** private: what only its owner and permitted operators may see; nothing serves it by key */
  vault: Storage;
  aftersaleTerms: AftersaleTerms;
  tokenSecret: string;
  /** seals and opens what identifies people */
  sealer: Sealer;
  publicBaseUrl: string;
}
