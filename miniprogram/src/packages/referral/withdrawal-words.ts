// What withdrawing is called and why it may not be, in the words of these pages.
import type { Operations } from '@hetuan/contract/client';
import type { Tone } from '../../parts/mark';
import { yuanText } from '../../parts/price-text';

export type Withdrawable = Operations['withdrawals.showWithdrawable']['answer'];
export type Quote = Operations['withdrawals.quoteWithdrawal']['answer'];
export type Withdrawal = Operations['withdrawals.showWithdrawal']['answer'];
export type Bill = Withdrawal['bills'][number];
export type Status = Withdrawal['status'];

export const channelNames = { wechat_pay: '微信零钱', alipay: '支付宝余额' } as const;

export const statusNames: Readonly<Record<Status, string>> = {
  requested: '审核中',
  review: '人工审核中',
  approved: '等待打款',
  paying: '打款中',
  paid: '已到账',
  partly_paid: '部分到账',
  failed: '打款失败',
  cancelled: '已取消',
  rejected: '未通过',
};

export const tones: Readonly<Record<Status, Tone>> = {
  requested: 'due',
  review: 'due',
  approved: 'due',
  paying: 'due',
  paid: 'good',
  partly_paid: 'good',
  failed: 'over',
  cancelled: 'over',
  rejected: 'over',
};

export const isMoving = (status: Status): boolean => tones[status] === 'due';

export function billText({ status, because }: Bill): string {
  if (status === 'paid') return '已到账';
  if (status === 'failed') return because ?? '没有成功';
  if (status === 'cancelled') return '已退回';
  return status === 'awaiting_user_confirm' ? '待确认收款' : '处理中';
}

export const waitingBills = (bills: readonly Bill[]): Bill[] =>
  bills.filter(({ confirmation }) => confirmation !== null);

/** Why this amount can't be withdrawn, with the numbers that matter; null: it can, or the name is asked for first. */
export function refusalText(refusal: Quote['refusal'], shop: Withdrawable): string | null {
  switch (refusal) {
    case null:
    case 'real_name_needed':
      return null;
    case 'withdrawal_too_small':
      return `单笔至少提现 ${yuanText(shop.minFen)}`;
    case 'withdrawal_below_costs':
      return `扣除${costsText(shop)}后到账不足 ¥0.10，单笔至少提现 ${yuanText(shop.minFen)}`;
    case 'withdrawal_too_large':
    case 'withdrawal_over_available':
    case 'withdrawal_daily_limit':
      return tooMuchText(shop);
    case 'withdrawal_owing':
      return `有 ${yuanText(shop.owedFen)} 已提现的佣金后来退款，由之后的佣金抵还，还清后可以提现`;
    case 'payee_identity_missing':
      return '请先用微信或支付宝登录一次，再来提现';
    default:
      return '暂时不能提现，请稍后再试';
  }
}

function costsText({ feeBps, feeMinFen }: Withdrawable): string {
  if (feeBps === 0) return '税';
  return feeMinFen > 0 ? `服务费（最低 ${yuanText(feeMinFen)}）和税` : '服务费和税';
}

/** The most that can be withdrawn at once, now. */
export const mostOf = ({ availableFen, maxFen, leftTodayFen }: Withdrawable): number =>
  Math.min(availableFen, maxFen, leftTodayFen);

/** By the bound that is met first, so that what is typed next is not refused by another one. */
function tooMuchText(shop: Withdrawable): string {
  const { availableFen, maxFen, leftTodayFen } = shop;
  if (leftTodayFen === 0) return '今天的提现次数或金额已用完，请明天再来';
  const most = mostOf(shop);
  if (most === availableFen) return `超过可提现金额 ${yuanText(availableFen)}`;
  return most === maxFen ? `单笔最多提现 ${yuanText(maxFen)}` : `今天还可提现 ${yuanText(leftTodayFen)}`;
}

/** Why nothing can be withdrawn now, whatever is typed; null: something can. */
export function barredText(shop: Withdrawable): string | null {
  const { availableFen, heldFen, minFen, owedFen, leftTodayFen, channel } = shop;
  if (owedFen > 0) return refusalText('withdrawal_owing', shop);
  if (availableFen === 0) {
    const held = heldFen > 0 ? `，还有 ${yuanText(heldFen)} 待结算` : '';
    return `现在没有可提现的佣金${held}。买家收货并过了售后期，佣金就可以提现。`;
  }
  if (availableFen < minFen) return `满 ${yuanText(minFen)} 可以提现，现在有 ${yuanText(availableFen)}`;
  if (leftTodayFen < minFen) return tooMuchText({ ...shop, leftTodayFen: 0 });
  return channel === null ? refusalText('payee_identity_missing', shop) : null;
}

/** How tax came about, in a sentence; null where there is none to speak of. */
export function taxText({ taxFen, monthGrossFen, amountFen, taxRule }: Quote): string | null {
  if (taxRule === 'third_party_agency') return '个税由合作的灵活用工平台依法代扣代缴';
  const month = monthGrossFen > 0 ? `本月累计提现 ${yuanText(monthGrossFen + amountFen)}，` : '';
  if (taxFen === 0) return monthGrossFen > 0 ? `${month}未达起征，不扣税` : null;
  return `${month}按劳务报酬所得依法代扣代缴`;
}
