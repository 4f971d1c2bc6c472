// The door of the WeChat Pay client.
export { createWechatPay, type WechatPayGateway } from './wechat-pay.js';
export type { WechatPayOptions } from './options.js';
