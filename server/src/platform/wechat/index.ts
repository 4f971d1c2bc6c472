// The door of the WeChat mini-program client.
export { createWechat, type PhoneOutcome, type SessionOutcome, type Wechat, type WechatOptions } from './wechat.js';
export { deliveryIds } from './delivery-ids.js';
export type { KnownOutcome, ShippingInfo, ShippingItem, ShippingOutcome } from './shipping-info.js';
export type { SubscribeMessage, SubscribeOutcome } from './subscribe.js';
export type { CachedToken, TokenCache } from './access-token.js';
