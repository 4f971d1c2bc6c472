// When the shop does not take an order, the one step that leads on: fewer units, another group, the order that is in
// the way, another address. Decided from the refusal's code and details alone; the sentence is the shop's own.
import type { Refusal } from '../../../api/outcome';
import type { Play, WishLine } from './wish';

export type Step =
  | { kind: 'retry' }
  /** the shop's price has changed: show it and ask again */
  | { kind: 'requote' }
  /** something of the buyer's own can't be used any more: choose again */
  | { kind: 'reprice' }
  | { kind: 'units'; skuId: string; units: number }
  | { kind: 'address' }
  | { kind: 'orders' }
  | { kind: 'group'; groupId: string }
  | { kind: 'groups'; offerId: string }
  | { kind: 'my-groups' }
  | { kind: 'product' }
  | { kind: 'cart' }
  | { kind: 'back' };

export interface WayOn {
  title: string;
  label: string;
  step: Step;
}

type Known = Pick<Refusal<string>, 'code' | 'details'>;

export function wayOn({ code, details }: Known, play: Play, lines: readonly WishLine[], fromCart: boolean): WayOn {
  const away: WayOn['step'] = fromCart ? { kind: 'cart' } : { kind: 'product' };
  const choose = fromCart ? '返回购物车' : '重新选择';
  switch (code) {
    case 'quote_changed':
      return { title: '价格有变化', label: '查看新价格', step: { kind: 'requote' } };
    case 'benefit_unusable':
      return { title: '优惠有变化', label: '重新选择', step: { kind: 'reprice' } };
    case 'sold_out':
      return (
        fewer(details['leftUnits'], details['skuId'], lines, '库存不够了') ?? {
          title: '已经卖完了',
          label: choose,
          step: away,
        }
      );
    case 'quantity_limit':
      return (
        fewer(details['limit'], undefined, lines, '超过每单限购') ?? {
          title: '超过每单限购',
          label: choose,
          step: away,
        }
      );
    case 'region_not_delivered':
      return { title: '这个地址送不到', label: '换个地址', step: { kind: 'address' } };
    case 'unpaid_order_limit':
      return { title: '待付款的订单太多', label: '去处理', step: { kind: 'orders' } };
    case 'group_full':
    case 'group_closing':
    case 'group_expired':
    case 'group_not_open':
      if (play.kind !== 'join') break;
      return { title: '这个团参加不了了', label: '看看其他团', step: { kind: 'groups', offerId: play.offerId } };
    case 'already_in_group':
      if (play.kind !== 'join') break;
      return { title: '您已经在这个团里', label: '查看这个团', step: { kind: 'group', groupId: play.groupId } };
    case 'already_leading_group':
      return { title: '您有一个团还没结束', label: '查看我的订单', step: { kind: 'my-groups' } };
    case 'group_limit':
      if (play.kind !== 'open') break;
      return { title: '不能再开新团', label: '看看可以参加的团', step: { kind: 'groups', offerId: play.offerId } };
    case 'sku_unavailable':
    case 'product_unavailable':
      return { title: '商品买不了了', label: choose, step: away };
    case 'chain_not_open':
      return { title: '接龙已经结束', label: '返回接龙', step: { kind: 'back' } };
    case 'bargain_over':
    case 'bargain_not_reached':
    case 'bargain_ordered':
      return { title: '现在不能下单', label: '返回砍价', step: { kind: 'back' } };
    case 'delivery_not_offered':
      return { title: '换一种配送方式', label: '返回接龙', step: { kind: 'back' } };
    case 'person_limit':
      return play.kind === 'chain' ? fewerInChain(details, lines) : LATER;
    case 'offer_cool_down':
    case 'offer_not_started':
    case 'offer_ended':
    case 'offer_paused':
      return LATER;
    case 'not_found':
      if (details['what'] === 'address') return { title: '地址已不存在', label: '选择地址', step: { kind: 'address' } };
      return { title: '没有找到', label: choose, step: away };
    case 'idempotency_key_reused':
      return { title: '没有提交成功', label: '返回', step: { kind: 'back' } };
  }
  return { title: '没有提交成功', label: '重新提交', step: { kind: 'retry' } };
}

const LATER: WayOn = { title: '暂时不能参加', label: '返回商品', step: { kind: 'product' } };

function fewerInChain(details: Known['details'], lines: readonly WishLine[]): WayOn {
  const title = '超过每人限购';
  const back: WayOn = { title, label: '返回接龙', step: { kind: 'back' } };
  return fewer(details['leftUnits'], details['skuId'], lines, title) ?? back;
}

/** One tap to what can be had; null when nothing can. */
function fewer(left: unknown, skuId: unknown, lines: readonly WishLine[], title: string): WayOn | null {
  if (typeof left !== 'number' || left < 1) return null;
  const line =
    typeof skuId === 'string' ? lines.find((one) => one.skuId === skuId) : lines.length === 1 ? lines[0] : undefined;
  if (!line || line.units <= left) return null;
  return { title, label: `改为 ${left} 件`, step: { kind: 'units', skuId: line.skuId, units: left } };
}
