// Which app an openid belongs to. It has to be the app that payments are made in, because the openid is the payer's.
import type { Shop } from '../../shop.js';

export function wechatAppId(shop: Pick<Shop, 'gateways'>): string {
  const appId = shop.gateways.wechat_pay?.appId;
  if (!appId) throw new Error('no WeChat app is configured');
  return appId;
}
