// Payments as operators see them: what is stuck, contradicted or on its way back; and sending an abnormal refund
// elsewhere.
import { z } from 'zod';
import { done, fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';

export const listPayments = defineEndpoint({
  id: 'payments.listPayments',
  method: 'GET',
  path: '/api/ops/payments',
  summary: '支付单（运营）',
  access: { operator: 'payments.read' },
  query: pageQuery.extend({ status: z.enum(states.payment).optional() }),
  answer: page(
    z.object({
      id,
      orderId: id,
      gateway: z.string(),
      outTradeNo: z.string(),
      transactionId: z.string().nullable(),
      amountFen: fen,
      receivedFen: fen.nullable(),
      status: z.enum(states.payment),
      createdAt: moment,
    }),
  ),
});

export const listRefunds = defineEndpoint({
  id: 'payments.listRefunds',
  method: 'GET',
  path: '/api/ops/refunds',
  summary: '退款单（运营）',
  access: { operator: 'payments.read' },
  query: pageQuery.extend({ status: z.enum(states.refund).optional() }),
  answer: page(
    z.object({
      id,
      orderId: id,
      outRefundNo: z.string(),
      amountFen: fen,
      cause: z.string(),
      status: z.enum(states.refund),
      requestedAt: moment,
      succeededAt: moment.nullable(),
    }),
  ),
});

export const sendRefundAgain = defineEndpoint({
  id: 'payments.sendRefundAgain',
  method: 'POST',
  path: '/api/ops/refunds/:refundId/send-again',
  summary: '处理退款异常：改退到买家的其他银行卡，或退到商户银行卡后线下退给买家',
  access: { operator: 'orders.refund' },
  params: z.strictObject({ refundId: id }),
  body: z
    .strictObject({
      to: z.enum(['user_card', 'merchant_card']),
      /** the buyer's card; handed on to the gateway, never stored */
      card: z
        .strictObject({
          bankType: z.string().regex(/^[A-Z]{2,20}_(DEBIT|CREDIT)$/),
          account: z.string().regex(/^\d{12,24}$/),
          holder: text(32),
        })
        .optional(),
      reason: text(80),
    })
    .refine(({ to, card }) => (to === 'user_card') === (card !== undefined), '改退买家银行卡时须填写银行卡信息'),
  answer: done,
  refusals: ['not_found', 'refund_not_abnormal', 'refund_destination_refused', 'payment_unavailable'],
});

const gateway = z.enum(['wechat_pay', 'alipay']);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const listReconciliations = defineEndpoint({
  id: 'payments.listReconciliations',
  method: 'GET',
  path: '/api/ops/reconciliations',
  summary: '对账记录（每日每渠道一次）',
  access: { operator: 'payments.read' },
  query: pageQuery,
  answer: page(
    z.object({
      id,
      gateway,
      day,
      /** null: the bill is not there yet */
      finishedAt: moment.nullable(),
      billRows: z.int(),
      differences: z.int(),
      open: z.int(),
    }),
  ),
});

const difference = z.object({
  id,
  gateway,
  day,
  kind: z.enum([
    'missing_here',
    'missing_there',
    'wrong_amount',
    'wrong_state',
    'refund_missing_here',
    'refund_missing_there',
    'refund_wrong_amount',
    'refund_wrong_state',
  ]),
  /** our number of the payment or of the refund, as the gateway's bill or our books name it */
  number: z.string(),
  transactionId: z.string(),
  outTradeNo: z.string(),
  oursFen: fen.nullable(),
  theirsFen: fen.nullable(),
  oursState: z.string().nullable(),
  theirsState: z.string().nullable(),
  status: z.enum(states.difference),
  foundAt: moment,
  /** what came of asking the gateway; `task`: there was nothing to ask */
  outcome: z.string().nullable(),
  decidedBy: id.nullable(),
  reason: z.string().nullable(),
});
const differenceId = z.strictObject({ differenceId: id });

export const listDifferences = defineEndpoint({
  id: 'payments.listDifferences',
  method: 'GET',
  path: '/api/ops/reconciliation-differences',
  summary: '对账差异（待处理队列）',
  access: { operator: 'payments.read' },
  query: pageQuery.extend({ status: z.enum(states.difference).optional(), gateway: gateway.optional() }),
  answer: page(difference),
});

export const inspectDifference = defineEndpoint({
  id: 'payments.inspectDifference',
  method: 'GET',
  path: '/api/ops/reconciliation-differences/:differenceId',
  summary: '查看一条对账差异',
  access: { operator: 'payments.read' },
  params: differenceId,
  answer: difference,
  refusals: ['not_found'],
});

export const decideDifference = defineEndpoint({
  id: 'payments.decideDifference',
  method: 'POST',
  path: '/api/ops/reconciliation-differences/:differenceId/decision',
  summary: '处理一条对账差异：再次向渠道查询，或说明原因后确认',
  access: { operator: 'payments.reconcile' },
  params: differenceId,
  body: z.strictObject({ action: z.enum(['ask_again', 'accept']), reason: text(200) }),
  answer: difference,
  refusals: ['not_found', 'difference_settled'],
});
