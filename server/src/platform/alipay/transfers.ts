// Alipay takes money to people at once, without their doing anything; the same number pays once. An answer names no
// receiver, so facts are compared by number and amount. Only the certificate mode may do this.
import { z } from 'zod';
import type { CancelOutcome, PayoutChannel, TransferFacts, TransferOutcome } from '../payout.js';
import { assertFen, clip, fenOf, yuanOf } from '../gateway-call/index.js';
import { certificateSn, rootCertificateSn } from './certificate-sn.js';
import { open } from './outcomes.js';
import type { Reply, Transport } from './transport.js';

const product = { product_code: 'TRANS_ACCOUNT_NO_PWD', biz_scene: 'DIRECT_TRANSFER' };
const maxTitleLength = 64;

const answered = z.object({
  out_biz_no: z.string().min(1),
  order_id: z.string().min(1),
  status: z.string().min(1),
  trans_amount: z.string().optional(),
  fail_reason: z.string().optional(),
  error_code: z.string().optional(),
});

const unknown = (message: string) => ({ kind: 'unknown', message }) as const;

function outcomeOf(body: unknown, billNo: string, sentFen: number | null): TransferOutcome {
  const parsed = answered.safeParse(body);
  if (!parsed.success) return unknown('an answer without its facts');
  const { data } = parsed;
  const amountFen = data.trans_amount === undefined ? sentFen : fenOf(data.trans_amount);
  if (data.out_biz_no !== billNo || amountFen === null) return unknown('an answer about another transfer');
  const facts: TransferFacts = { billNo, transferNo: data.order_id, amountFen, payeeId: null };
  switch (data.status) {
    case 'SUCCESS':
      return { kind: 'paid', facts };
    case 'INIT':
    case 'WAIT_PAY':
    case 'DEALING':
      return { kind: 'processing' };
    case 'FAIL':
    case 'REFUND':
      return { kind: 'failed', facts, reason: data.error_code ?? data.fail_reason ?? data.status };
    case 'CLOSED':
      return { kind: 'cancelled', facts };
    default:
      return unknown(`status ${data.status}`);
  }
}

const shortOfMoney = /^(?:PAYER_BALANCE_NOT_ENOUGH|BALANCE_IS_NOT_ENOUGH)$/;
const notExist = /^(?:ORDER_NOT_EXIST|ACQ\.TRADE_NOT_EXIST)$/;

function transferOutcome(reply: Reply, billNo: string, sentFen: number): TransferOutcome {
  const opened = open(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') return outcomeOf(opened.body, billNo, sentFen);
  return shortOfMoney.test(opened.code) ? { kind: 'short_of_money' } : { ...opened, kind: 'refused' };
}

function queryOutcome(reply: Reply, billNo: string): TransferOutcome {
  const opened = open(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') return outcomeOf(opened.body, billNo, null);
  return notExist.test(opened.code) ? { kind: 'not_found' } : unknown(opened.code);
}

/** There is nothing to wait for, and so nothing to take back. */
const notCancellable: CancelOutcome = { kind: 'refused', code: 'NOT_CANCELLABLE' };

export function createTransfers(
  appId: string,
  certificates: { app: string; root: string },
  transport: Transport,
): PayoutChannel {
  const params = {
    app_cert_sn: certificateSn(certificates.app),
    alipay_root_cert_sn: rootCertificateSn(certificates.root),
  };

  return {
    name: 'alipay',
    appId,

    async transfer({ billNo, amountFen, payeeId, payeeName, remark }) {
      const identity = /^2088\d{12}$/.test(payeeId) ? 'ALIPAY_USER_ID' : 'ALIPAY_OPEN_ID';
      const title = clip(remark, maxTitleLength);
      const content = {
        ...{ out_biz_no: billNo, trans_amount: yuanOf(assertFen(amountFen)), ...product, order_title: title },
        payee_info: {
          ...{ identity: payeeId, identity_type: identity },
          ...(payeeName === null ? {} : { name: payeeName }),
        },
      };
      const reply = await transport.call({ method: 'alipay.fund.trans.uni.transfer', content, params });
      return transferOutcome(reply, billNo, amountFen);
    },

    async query(billNo) {
      const content = { ...product, out_biz_no: billNo };
      return queryOutcome(await transport.call({ method: 'alipay.fund.trans.common.query', content, params }), billNo);
    },

    cancel: () => Promise.resolve(notCancellable),
    clientParams: () => ({}),
    readNotice: () => Promise.resolve({ kind: 'refused', reason: 'transfers by Alipay are only asked about' }),
  };
}
