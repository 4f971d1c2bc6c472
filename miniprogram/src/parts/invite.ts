// The card that brings people into a group, and handing it out where a button can't open the platform's share sheet.
import type { Operations } from '@hetuan/contract/client';
import { fileAddress } from '../api/address';
import { toast } from '../data/toast';
import { platform } from '../platform';
import type { ShareCard } from '../platform/platform';
import { pathOf } from '../routes';
import { yuanText } from './price-text';

export type GroupDetail = Operations['groupbuy.showGroup']['answer'];

export function inviteCard(group: GroupDetail): ShareCard {
  const { productName, groupPriceFromFen, pictureUrl } = group.offer;
  const short = group.least - group.paid;
  const state = group.status === 'open' && short > 0 ? `还差${short}人，` : '';
  return {
    title: `${state}${yuanText(groupPriceFromFen)} 拼 ${productName}`,
    path: pathOf('group', { id: group.id }),
    pictureUrl: pictureUrl ? fileAddress(platform.shopAddress, pictureUrl) : '',
  };
}

export async function invite(group: GroupDetail): Promise<void> {
  const outcome = await platform.share(inviteCard(group));
  if (outcome === 'copied') toast('链接已复制，发给好友就能打开这个团');
  if (outcome === 'failed') toast('没有复制成功，请长按地址栏复制链接');
}
