// The card that brings friends to a bargain.
import { fileAddress } from '../../api/address';
import { yuanText } from '../../parts/price-text';
import { platform } from '../../platform';
import type { ShareCard } from '../../platform/platform';
import { pathOf } from '../../routes';
import type { BargainDetail } from './words';

export function shareCard({ id, offer, remainingFen, helpersLeft, status }: BargainDetail): ShareCard {
  const state = status === 'active' ? `还差 ${yuanText(remainingFen)}、${helpersLeft} 人，` : '';
  return {
    title: `${state}帮我砍一刀｜${offer.productName}`,
    path: pathOf('bargain', { id }),
    pictureUrl: offer.pictureUrl ? fileAddress(platform.shopAddress, offer.pictureUrl) : '',
  };
}
