// What a group is, told where it is paid for: when it forms, and what becomes of the money when it does not.
import type { OfferDetail } from '../../../parts/plays';

const HOUR_MS = 3_600_000;

/** `offer` undefined: not known yet; only what is true of every group is said then. */
export function groupText(
  play: 'open' | 'join',
  offer: Pick<OfferDetail, 'size' | 'terms' | 'timeLimitMs'> | undefined,
) {
  return `${play === 'open' ? '支付成功后开团' : '支付成功即参团'}${offer ? formingText(play, offer) : '；未成团全额退款。'}`;
}

function formingText(
  play: 'open' | 'join',
  { size, terms, timeLimitMs }: NonNullable<Parameters<typeof groupText>[1]>,
) {
  const hours = Math.round(timeLimitMs / HOUR_MS);
  const within = play === 'open' ? (hours >= 1 ? `，${hours} 小时内` : '，限时内') : '，';
  switch (terms.kind) {
    case 'draw':
      return `${within}满 ${size} 人成团并立即开奖，抽中的 ${terms.winners} 人得商品；没抽中或未成团，全额退款。`;
    case 'tiered':
      return `${within}满 ${terms.tiers[0]?.people ?? size} 人即成团，最多 ${size} 人，人越多返得越多；未成团全额退款。`;
    case 'normal':
    case 'newcomers':
      return `${within}满 ${size} 人即成团；未成团全额退款。`;
  }
}
