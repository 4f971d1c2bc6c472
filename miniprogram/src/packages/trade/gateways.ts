// The gateways by the names people know, and which of them can pay on this platform.
import { platform } from '../../platform';

export type Gateway = typeof platform.gateway;

export const gatewayNames: Readonly<Record<Gateway, string>> = { wechat_pay: '微信支付', alipay: '支付宝' };

/** In the order they are offered; the first is taken unless somebody chooses. */
export const gatewaysHere: readonly Gateway[] = [platform.gateway];
