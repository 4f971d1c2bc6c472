// An abnormal refund (the payer's card is gone) is sent elsewhere: to another card of the payer, or to the merchant's
// own. Card and name arrive sealed for the platform's key; only the last four digits are kept.
import type { Refund } from '../store/records.js';
import type { World } from '../world.js';
import { PayApiError, parameterError } from './api-error.js';
import { refundView, takeFuture } from './refunds.js';
import { canonicalJson, type RefundAgainBody } from './request-bodies.js';

type Unseal = (sealed: string, field: string) => string;

/** The account as the answer shows it, after the sealed parts were read. */
function accountOf(body: RefundAgainBody, unseal: Unseal): string {
  if (body.type === 'MERCHANT_BANK_CARD') return '商户银行卡';
  const account = unseal(body.bank_account, '/bank_account');
  const name = unseal(body.real_name, '/real_name');
  if (!/^\d{12,24}$/.test(account)) throw parameterError('/bank_account', '银行卡号格式错误');
  if (!/^[\p{Script=Han}·A-Za-z ]{2,32}$/u.test(name)) throw parameterError('/real_name', '收款人姓名格式错误');
  return `${body.bank_type} 尾号${account.slice(-4)}`;
}

function findRefund(world: World, refundId: string, outRefundNo: string): Refund {
  const refund = world.store.get('refund', outRefundNo);
  if (!refund) throw new PayApiError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  if (refund.refundId !== refundId) throw new PayApiError(400, 'INVALID_REQUEST', '微信退款单号与商户退款单号不匹配');
  return refund;
}

export function refundAgain(
  world: World,
  refundId: string,
  body: RefundAgainBody,
  unseal: Unseal,
): Record<string, unknown> {
  const refund = findRefund(world, refundId, body.out_refund_no);
  const account = accountOf(body, unseal);
  const { type } = body;
  const params = canonicalJson({ type, account });
  if (refund.status === 'PROCESSING' && refund.again?.params === params) return refundView(refund);
  if (refund.status !== 'ABNORMAL') throw new PayApiError(400, 'INVALID_REQUEST', '退款单不是退款异常状态');
  const again: Refund = {
    ...refund,
    status: 'PROCESSING',
    ...takeFuture(world, refund.outTradeNo),
    again: { params, account },
  };
  world.store.commit(['refund', refund.outRefundNo, again]);
  world.wake.refunds(again.outRefundNo);
  return refundView(again);
}
