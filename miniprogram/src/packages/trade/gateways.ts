// The gateways by the names people know, and the one this person pays with: the last they chose on this device, while it
// is offered here.
import { createStore } from '../../data/store';
import { platform } from '../../platform';
import type { Gateway } from '../../platform/platform';

export type { Gateway };

const STORED_AS = 'gateway';

export const gatewayNames: Readonly<Record<Gateway, string>> = { wechat_pay: '微信支付', alipay: '支付宝' };

const remembered = platform.gateways.find((one) => one === platform.storage.get(STORED_AS));
export const chosenGateway = createStore<Gateway>(remembered ?? platform.gateways[0] ?? 'wechat_pay');

export function chooseGateway(gateway: Gateway): void {
  platform.storage.set(STORED_AS, gateway);
  chosenGateway.set(gateway);
}
