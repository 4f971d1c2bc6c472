// Transfers by Alipay: certificate mode only, done while the request waits unless a plan says otherwise; the same number
// with the same content pays once and is answered again, with another content it is refused.
import { certificateSn, rootCertificateSn } from '../../src/platform/alipay/certificate-sn.js';
import { canonicalJson } from '../pay/request-bodies.js';
import { randomDigits } from '../pay/trades.js';
import type { Transfer } from '../store/records.js';
import { balanceFen, findTransfer, keepTransfer } from '../transfers/book.js';
import type { World } from '../world.js';
import { failed, invalid } from './api-error.js';
import { belongsToAlipayApp } from './people.js';
import type { Params } from './signed-request.js';
import type { TransferContent } from './transfer-contents.js';
import { clockOf, yuan } from './trades.js';

/** The request must name the app's certificate and Alipay's root, by their serial numbers. */
export function assertCertificateMode(world: World, params: Params): void {
  const { appCertificatePem, rootCertificatePem } = world.credentials.alipay;
  if (params.get('app_cert_sn') !== certificateSn(appCertificatePem)) {
    throw invalid('isv.missing-app-cert-sn', '该接口仅支持公钥证书模式调用');
  }
  if (params.get('alipay_root_cert_sn') !== rootCertificateSn(rootCertificatePem)) {
    throw invalid('isv.missing-root-cert-sn', '支付宝根证书序列号有误');
  }
}

function assertAllowed(world: World, content: TransferContent): void {
  const { identity, identity_type: kind } = content.payee_info;
  const named = kind === 'ALIPAY_USER_ID' ? /^2088\d{12}$/.test(identity) : !/^2088\d{12}$/.test(identity);
  if (!named || !belongsToAlipayApp(world.credentials.alipay, identity)) {
    throw failed('PAYEE_NOT_EXIST', '收款账号不存在');
  }
  const { alipayMostFen } = world.settings.read('transfers');
  if (content.trans_amount < 10 || content.trans_amount > alipayMostFen) {
    throw failed('EXCEED_LIMIT_SM_AMOUNT', '单笔额度超限');
  }
}

export function createAlipayTransfer(world: World, content: TransferContent): Record<string, unknown> {
  const params = canonicalJson(content);
  const known = findTransfer(world, 'alipay', content.out_biz_no);
  if (known) {
    if (known.params !== params) throw failed('REQUEST_PROCESSED_ALREADY', '同一单号的请求内容不一致');
    return view(known);
  }
  assertAllowed(world, content);
  if (balanceFen(world) < content.trans_amount) throw failed('PAYER_BALANCE_NOT_ENOUGH', '付款方余额不足');
  const now = world.clock.now();
  const plan = world.settings.read('transferPlan');
  const failing = plan.failReason !== undefined;
  if (failing) world.settings.write('transferPlan', {});
  return view(
    keepTransfer(world, {
      ...{
        gateway: 'alipay',
        outBillNo: content.out_biz_no,
        transferNo: `${randomDigits(8)}110070${randomDigits(18)}`,
      },
      ...{ params, userName: content.payee_info.name ?? null, payeeId: content.payee_info.identity },
      ...{ amountFen: content.trans_amount, remark: content.order_title, notifyUrl: null, confirmation: null },
      ...{ state: failing ? 'FAIL' : 'SUCCESS', failReason: plan.failReason ?? null, waitsSinceMs: null },
      ...{ createdAtMs: now, updatedAtMs: now },
    }),
  );
}

export function readAlipayTransfer(world: World, outBizNo: string): Record<string, unknown> {
  const transfer = findTransfer(world, 'alipay', outBizNo);
  if (!transfer) throw failed('ORDER_NOT_EXIST', '转账订单不存在');
  return { ...view(transfer), trans_amount: yuan(transfer.amountFen) };
}

function view(transfer: Transfer): Record<string, unknown> {
  const { outBillNo, transferNo, state, failReason, updatedAtMs } = transfer;
  return {
    ...{ out_biz_no: outBillNo, order_id: transferNo, status: state === 'SUCCESS' ? 'SUCCESS' : 'FAIL' },
    ...(failReason === null ? { pay_date: clockOf(updatedAtMs) } : { error_code: failReason }),
  };
}
