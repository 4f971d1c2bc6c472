// What a group is, told where it is paid for: when it forms, and what becomes of the money when it does not.
import type { OfferDetail } from '../../../parts/plays';

type Facts = Pick<OfferDetail, 'size' | 'terms' | 'timeLimitMs'>;

const HOUR_MS = 3_600_000;

/** `offer` undefined: not known yet; only what is true of every group is said then. */
export function groupText(play: 'open' | 'join', offer: Facts | undefined): string {
  const [paid, within] = play === 'open' ? ['支付成功后开团', withinText(offer)] : ['支付成功即参团', '，'];
  return offer ? `${paid}${within}${formingText(offer)}` : `${paid}；未成团全额退款。`;
}

function withinText(offer: Facts | undefined): string {
  const hours = Math.round((offer?.timeLimitMs ?? 0) / HOUR_MS);
  return hours >= 1 ? `，${hours} 小时内` : '，限时内';
}

function formingText({ size, terms }: Facts): string {
  switch (terms.kind) {
    case 'draw':
      return `满 ${size} 人成团并立即开奖，抽中的 ${terms.winners} 人得商品；没抽中或未成团，全额退款。`;
    case 'tiered':
      return `满 ${terms.tiers[0]?.people ?? size} 人即成团，最多 ${size} 人，人越多返得越多；未成团全额退款。`;
    case 'newcomers':
      return `满 ${size} 人即成团，参团的须是还没有下过单的新朋友；未成团全额退款。`;
    case 'normal':
      return `满 ${size} 人即成团；未成团全额退款。`;
  }
}
