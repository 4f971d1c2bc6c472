// The door of the Alipay client.
export { createAlipay, type AlipayGateway } from './alipay.js';
export type { AlipayLogin } from './login.js';
export type { AlipayOptions } from './options.js';
