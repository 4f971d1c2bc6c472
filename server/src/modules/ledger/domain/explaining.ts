// What an entry of the books means to a person, in Chinese. A kind may carry a step behind a colon (`reversed:120`).
const texts: Readonly<Record<string, string>> = {
  'payment succeeded': '订单支付',
  'payment surplus': '多付款项，待退回',
  'payment mismatch': '与支付渠道不符的款项，待查',
  'refund requested': '退款、返现已登记',
  'refund succeeded': '退款、返现已到账',
  'coupon used': '优惠券抵扣',
  'coupon refunded': '退款，优惠券抵扣冲回',
  'commission held': '好友下单并支付，佣金待结算',
  'commission settled': '售后期已过，佣金结算',
  'commission reversed': '订单有退款或返现，佣金按比例扣回',
  'commission merged': '账号合并，余额转移',
  'commission offset': '以可提现余额抵扣欠款',
  'resale settled': '帮卖接龙的收入',
  'resale corrected': '帮卖的订单有退款或返现，收入按差额调整',
  'withdrawal held': '申请提现',
  'withdrawal paid': '提现已到账',
  'withdrawal released': '提现未成功，退回余额',
  'invitation rewarded': '邀请奖励',
  'invitation reversed': '好友退款，邀请奖励收回',
  'adjustment approved': '人工调整',
};
const sources: Readonly<Record<string, string>> = {
  ...{ payment: '支付', refund: '退款', coupon: '优惠券', points: '积分', commission: '佣金', withdrawal: '提现' },
  ...{ resale: '帮卖', invitation: '邀请奖励', adjustment: '人工调整' },
};

export const kindOf = (kind: string): string => kind.split(':')[0] ?? kind;

export const explainEntry = (source: string, kind: string): string =>
  texts[`${source} ${kindOf(kind)}`] ?? sources[source] ?? '其他';
