// What a withdrawal would cost and whether it may be. The same function answers somebody who asks and judges somebody who
// confirms, so what was shown is what is done; a figure that has changed since is shown anew and never taken.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { type Fen, rateOf } from '../../../kernel/money.js';
import { type Earlier, type TaxTerms, withholdingOf } from './tax.js';

export interface WithdrawalRule {
  edition: number;
  minFen: Fen;
  maxFen: Fen;
  dailyFen: Fen;
  dailyCount: number;
  feeBps: number;
  feeMinFen: Fen;
  reviewFromFen: Fen;
  secondFromFen: Fen;
  realNameFromFen: Fen;
  billWechatFen: Fen;
  billAlipayFen: Fen;
}

export interface Standing {
  availableFen: Fen;
  /** what the person owes the shop, >= 0 */
  owedFen: Fen;
  today: { fen: Fen; count: number };
  earlier: Earlier;
  channel: 'wechat_pay' | 'alipay' | null;
  named: boolean;
}

export interface Quote {
  amountFen: Fen;
  feeFen: Fen;
  taxFen: Fen;
  netFen: Fen;
  ruleEdition: number;
  taxEdition: number;
}

export const feeOf = ({ feeBps, feeMinFen }: WithdrawalRule, amountFen: Fen): Fen =>
  feeBps === 0 ? 0 : Math.max(feeMinFen, rateOf(amountFen, feeBps));

export const needsName = (rule: WithdrawalRule, { earlier }: Standing, amountFen: Fen, taxFen: Fen): boolean =>
  taxFen > 0 || earlier.month.grossFen + amountFen >= rule.realNameFromFen;

/** The least a channel carries. */
const LEAST_NET_FEN = 10;

export function quoteOf(
  rule: WithdrawalRule,
  tax: { edition: number; terms: TaxTerms },
  standing: Standing,
  amountFen: Fen,
): Quote {
  const feeFen = feeOf(rule, amountFen);
  const taxFen = Math.min(withholdingOf(tax.terms, amountFen, standing.earlier), Math.max(0, amountFen - feeFen));
  // a fee of more than is asked for leaves nothing, never less
  const netFen = Math.max(0, amountFen - feeFen - taxFen);
  return { amountFen, feeFen, taxFen, netFen, ruleEdition: rule.edition, taxEdition: tax.edition };
}

export function mayWithdraw(rule: WithdrawalRule, standing: Standing, quote: Quote): Result<null> {
  const { amountFen } = quote;
  if (standing.owedFen > 0) return refuse('withdrawal_owing', { owedFen: standing.owedFen });
  if (quote.netFen < LEAST_NET_FEN) {
    return refuse('withdrawal_below_costs', { feeFen: quote.feeFen, taxFen: quote.taxFen, leastNetFen: LEAST_NET_FEN });
  }
  if (amountFen < rule.minFen) return refuse('withdrawal_too_small', { minFen: rule.minFen });
  if (amountFen > rule.maxFen) return refuse('withdrawal_too_large', { maxFen: rule.maxFen });
  if (amountFen > standing.availableFen) {
    return refuse('withdrawal_over_available', { availableFen: standing.availableFen });
  }
  const { fen, count } = standing.today;
  if (count >= rule.dailyCount || fen + amountFen > rule.dailyFen) {
    return refuse('withdrawal_daily_limit', { leftFen: Math.max(0, rule.dailyFen - fen), dailyCount: rule.dailyCount });
  }
  if (standing.channel === null) return refuse('payee_identity_missing');
  if (!standing.named && needsName(rule, standing, amountFen, quote.taxFen)) return refuse('real_name_needed');
  return ok(null);
}

export const sameQuote = (a: Quote, b: Quote): boolean =>
  a.amountFen === b.amountFen && a.feeFen === b.feeFen && a.taxFen === b.taxFen && a.netFen === b.netFen;

/** How many operators have to agree, on top of what risk says; `amountFen` is all that is looked at as one. */
export function approvalsFor(rule: WithdrawalRule, amountFen: Fen, risk: 'pass' | 'review'): number {
  if (amountFen >= rule.secondFromFen) return 2;
  return risk === 'review' || amountFen >= rule.reviewFromFen ? 1 : 0;
}
