// The messages as data: how each is told in the shop and, keyword by keyword, in WeChat's template of the same kind. The
// keywords and their kinds (thing, time, amount …) are fixed by the template somebody chose in WeChat's library.
import type { MessageKind } from '@hetuan/contract';
import { shanghaiMinute } from '../../../kernel/clock.js';
import { type Fen, plainYuan, shortYuan } from '../../../kernel/money.js';

export interface MessageFacts {
  /** what was bought, or came back */
  goods: string;
  orderNo?: string | undefined;
  amountFen?: Fen | undefined;
  /** of commission: what of it paid a debt, or is owed from now on */
  debtFen?: Fen | undefined;
  /** how many coupons, points or orders */
  count?: number | undefined;
  /** what of it changed, or why not */
  detail?: string | undefined;
  /** when it happened */
  at: string;
}

export interface Template {
  title: string;
  body(facts: MessageFacts): string;
  keywords: Readonly<Record<string, (facts: MessageFacts) => string>>;
}

const chainParts: Readonly<Record<string, string>> = {
  ...{
    title: '标题',
    words: '说明',
    pictures: '图片',
    closesAt: '截止时间',
    price: '价格',
    stock: '库存',
    limit: '限购',
    delivery: '配送方式',
    added: '新增商品',
    stopped: '停售商品',
  },
};

/** `说明、截止时间`; what is not for buyers to read is left out. */
export function chainPartsText(parts: readonly string[]): string {
  return parts.flatMap((part) => chainParts[part] ?? []).join('、');
}

/** In the shop's time, as WeChat's `time` wants it. */
export const timeText = (at: string): string => shanghaiMinute(new Date(at));

const yuan = (fen: Fen): string => `¥${shortYuan(fen)}`;
const amount = (facts: MessageFacts): string => yuan(facts.amountFen ?? 0);
/** WeChat takes a sign and digits. */
const plainAmount = (facts: MessageFacts): string => `¥${plainYuan(facts.amountFen ?? 0)}`;

function spendable({ amountFen = 0, debtFen = 0 }: MessageFacts): string {
  const paid = debtFen > 0 ? [`${yuan(debtFen)} 抵扣了欠款`] : [];
  return [...paid, ...(amountFen > 0 ? [`${yuan(amountFen)} 可以提现`] : [])].join('，');
}

const owing = ({ debtFen = 0 }: MessageFacts): string =>
  debtFen > 0 ? `，其中 ${yuan(debtFen)} 余额不足，由以后的收入抵扣` : '';

export const templates: Readonly<Record<MessageKind, Template>> = {
  order_shipped: {
    title: '商品已发货',
    body: ({ goods }) => `${goods} 已经发出，可在订单里查看物流。`,
    keywords: {
      character_string1: ({ orderNo }) => orderNo ?? '',
      thing2: ({ goods }) => goods,
      time3: ({ at }) => timeText(at),
    },
  },
  group_formed: {
    title: '拼团成功',
    body: ({ goods }) => `${goods} 已成团，商家会尽快发货。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '已成团，等待发货', time3: ({ at }) => timeText(at) },
  },
  group_failed: {
    title: '没有成团，正在退款',
    body: ({ goods }) => `${goods} 到时间没有满员，已付的钱正在原路退回。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '没有满员，全额退款', time3: ({ at }) => timeText(at) },
  },
  refund_arrived: {
    title: '退款已到账',
    body: (facts) => `${facts.goods} 的退款 ${amount(facts)} 已原路退回。`,
    keywords: { amount1: plainAmount, thing2: ({ goods }) => goods, time3: ({ at }) => timeText(at) },
  },
  withdrawal_to_confirm: {
    title: '请确认收款',
    body: (facts) => `您的${facts.goods} ${amount(facts)} 已经发起打款，请在 24 小时内确认收款，过期会退回可提现余额。`,
    keywords: { amount1: plainAmount, thing2: () => '24 小时内确认收款', time3: ({ at }) => timeText(at) },
  },
  withdrawal_paid: {
    title: '提现已到账',
    body: (facts) => `您申请的${facts.goods} ${amount(facts)} ${facts.detail ?? '已到账。'}`,
    keywords: { amount1: plainAmount, thing2: ({ detail }) => detail ?? '已到账', time3: ({ at }) => timeText(at) },
  },
  withdrawal_failed: {
    title: '提现没有成功',
    body: (facts) => `您申请的${facts.goods} ${amount(facts)} ${facts.detail ?? '没有成功。'}`,
    keywords: { amount1: plainAmount, thing2: ({ detail }) => detail ?? '没有成功', time3: ({ at }) => timeText(at) },
  },
  commission_held: {
    title: '有新的佣金，待结算',
    body: (facts) =>
      `${facts.count ?? 1} 笔推广订单为您带来${facts.goods} ${amount(facts)}，买家收货且售后期满后可以提现。`,
    keywords: { amount1: plainAmount, thing2: () => '售后期满后可提现', time3: ({ at }) => timeText(at) },
  },
  commission_settled: {
    title: '佣金已结算',
    body: (facts) => `${facts.count ?? 1} 笔推广订单的${facts.goods}已结算：${spendable(facts)}。`,
    keywords: {
      amount1: plainAmount,
      thing2: ({ amountFen = 0 }) => (amountFen > 0 ? '已结算，可以提现' : '已结算，抵扣了欠款'),
      time3: ({ at }) => timeText(at),
    },
  },
  commission_reversed: {
    title: '佣金已扣回',
    body: (facts) => `${facts.detail ?? '推广订单有退款或返现'}，${facts.goods}扣回 ${amount(facts)}${owing(facts)}。`,
    keywords: {
      amount1: plainAmount,
      thing2: ({ detail }) => detail ?? '推广订单有退款或返现',
      time3: ({ at }) => timeText(at),
    },
  },
  resale_settled: {
    title: '帮卖收入可以提现了',
    body: (facts) => `${facts.count ?? 1} 笔订单的${facts.goods}已结算：${spendable(facts)}。`,
    keywords: { amount1: plainAmount, thing2: () => '已结算，可以提现', time3: ({ at }) => timeText(at) },
  },
  resale_corrected: {
    title: '帮卖收入已扣回',
    body: (facts) => `订单有退款或返现，${facts.goods}扣回 ${amount(facts)}${owing(facts)}。`,
    keywords: { amount1: plainAmount, thing2: () => '帮卖的订单有退款或返现', time3: ({ at }) => timeText(at) },
  },
  rebate_arrived: {
    title: '返现已到账',
    body: (facts) => `${facts.goods} 的返现 ${amount(facts)} 已原路退回，商品照常发货。`,
    keywords: { amount1: plainAmount, thing2: ({ goods }) => goods, time3: ({ at }) => timeText(at) },
  },
  group_one_short: {
    title: '还差 1 人成团',
    body: ({ goods }) => `您参加的「${goods}」拼团还差 1 人，邀请好友就能成团。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '还差 1 人成团', time3: ({ at }) => timeText(at) },
  },
  draw_won: {
    title: '抽奖团开奖：您中奖了',
    body: ({ goods }) => `恭喜，您在抽奖团中抽中了 ${goods}，商家会尽快发货。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '已中奖，等待发货', time3: ({ at }) => timeText(at) },
  },
  draw_lost: {
    title: '抽奖团开奖：这次没有中奖',
    body: ({ goods }) => `${goods} 的抽奖团已开奖，您没有中奖，已付的钱全额原路退回。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '没有中奖，全额退款', time3: ({ at }) => timeText(at) },
  },
  pickup_ready: {
    title: '商品已备好，可以提货',
    body: ({ goods }) => `${goods} 已在自提点备好，请凭订单里的提货码提货。`,
    keywords: {
      character_string1: ({ orderNo }) => orderNo ?? '',
      thing2: ({ goods }) => goods,
      time3: ({ at }) => timeText(at),
    },
  },
  parcel_arriving: {
    title: '快递员正在派送',
    body: ({ goods }) => `${goods} 正在派送，请留意快递员的电话。`,
    keywords: {
      character_string1: ({ orderNo }) => orderNo ?? '',
      thing2: ({ goods }) => goods,
      time3: ({ at }) => timeText(at),
    },
  },
  chain_edited: {
    title: '接龙有更新',
    body: ({ goods, detail }) => `「${goods}」修改了${detail ?? '内容'}，您已付款的订单，价格和配送方式都不变。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '接龙内容有更新', time3: ({ at }) => timeText(at) },
  },
  chain_not_opened: {
    title: '接龙没有自动开始',
    body: ({ goods, detail }) =>
      `「${goods}」到了开始时间但没能开始：${detail ?? '请检查设置'}。草稿还在，请修改后再开始。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '请检查后重新开始', time3: ({ at }) => timeText(at) },
  },
  bargain_reached: {
    title: '已经砍到底价',
    body: ({ goods, amountFen }) => `${goods} 已砍到 ¥${shortYuan(amountFen ?? 0)}，请在有效期内下单。`,
    keywords: {
      thing1: ({ goods }) => goods,
      amount2: plainAmount,
      thing3: () => '已砍到底价，可以下单',
      time4: ({ at }) => timeText(at),
    },
  },
  bargain_ending: {
    title: '砍价快要结束了',
    body: ({ goods, amountFen, detail }) =>
      `${goods} 现价 ¥${shortYuan(amountFen ?? 0)}，${detail ?? ''}到时未下单本次砍价就结束了。`,
    keywords: {
      thing1: ({ goods }) => goods,
      amount2: plainAmount,
      thing3: () => '砍价快要结束了',
      time4: ({ at }) => timeText(at),
    },
  },
  flash_starting: {
    title: '秒杀快要开始了',
    body: ({ goods, at }) => `「${goods}」${timeText(at).slice(11)} 开抢，数量有限，先到先得。`,
    keywords: { thing1: ({ goods }) => goods, time2: ({ at }) => timeText(at), thing3: () => '数量有限，先到先得' },
  },
  flash_withdrawn: {
    title: '秒杀场次已取消',
    body: ({ goods, at }) => `您预约的「${goods}」（原定 ${timeText(at)} 开抢）已取消，请留意其他场次。`,
    keywords: { thing1: ({ goods }) => goods, time2: ({ at }) => timeText(at), thing3: () => '本场已取消' },
  },
  stock_back: {
    title: '您等的商品到货了',
    body: ({ goods }) => `${goods} 又有货了，数量有限，先到先得。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '又有货了，先到先得', time3: ({ at }) => timeText(at) },
  },
  coupon_granted: {
    title: '您收到一张优惠券',
    body: ({ goods }) => `「${goods}」已放进您的券包，下单时可用。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '已放进券包，下单可用', time3: ({ at }) => timeText(at) },
  },
  coupon_expiring: {
    title: '优惠券即将过期',
    body: ({ goods, count = 1 }) =>
      count > 1 ? `「${goods}」等 ${count} 张优惠券不到一天就要过期了。` : `「${goods}」不到一天就要过期了。`,
    keywords: { thing1: ({ goods }) => goods, thing2: () => '不到一天就要过期', time3: ({ at }) => timeText(at) },
  },
  points_expiring: {
    title: '积分即将过期',
    body: ({ goods }) => `您有${goods}在 30 天内过期，下单时可以抵钱。`,
    keywords: {
      thing1: ({ goods }) => goods,
      thing2: () => '30 天内过期，下单可抵',
      time3: ({ at }) => timeText(at),
    },
  },
};
