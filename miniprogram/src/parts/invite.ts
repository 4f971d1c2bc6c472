// The card that brings people into a group, and handing it out where a button can't open the platform's share sheet.
import type { Operations } from '@hetuan/contract/client';
import { fileAddress } from '../api/address';
import { platform } from '../platform';
import type { ShareCard } from '../platform/platform';
import { pathOf } from '../routes';
import { yuanText } from './price-text';
import { shareLink } from './use-sharing';

export type GroupDetail = Operations['groupbuy.showGroup']['answer'];

export function inviteCard(group: GroupDetail): ShareCard {
  const { productName, groupPriceFromFen, pictureUrl } = group.offer;
  const short = group.least - group.paid;
  const state = group.status === 'open' && short > 0 ? `还差 ${short} 人，` : '';
  return {
    title: `${state}${yuanText(groupPriceFromFen)} 拼 ${productName}`,
    path: pathOf('group', { id: group.id }),
    pictureUrl: pictureUrl ? fileAddress(platform.shopAddress, pictureUrl) : '',
  };
}

export const invite = (group: GroupDetail): Promise<void> =>
  shareLink({ kind: 'group', id: group.id }, inviteCard(group), '链接已复制，发给好友就能打开这个团');
