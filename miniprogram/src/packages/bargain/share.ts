// The card that brings friends to a bargain, and handing it out where a button can't open the platform's share sheet.
import { fileAddress } from '../../api/address';
import { toast } from '../../data/toast';
import { yuanText } from '../../parts/price-text';
import { platform } from '../../platform';
import type { ShareCard } from '../../platform/platform';
import { pathOf } from '../../routes';
import type { BargainDetail } from './words';

export function shareCard({ id, offer, remainingFen, helpersLeft, status }: BargainDetail): ShareCard {
  const state = status === 'active' ? `还差${yuanText(remainingFen)}、${helpersLeft}人，` : '';
  return {
    title: `${state}帮我砍一刀｜${offer.productName}`,
    path: pathOf('bargain', { id }),
    pictureUrl: offer.pictureUrl ? fileAddress(platform.shopAddress, offer.pictureUrl) : '',
  };
}

export async function share(bargain: BargainDetail): Promise<void> {
  const outcome = await platform.share(shareCard(bargain));
  if (outcome === 'copied') toast('链接已复制，发给好友就能打开');
  if (outcome === 'failed') toast('没有复制成功，请长按地址栏复制链接');
}
