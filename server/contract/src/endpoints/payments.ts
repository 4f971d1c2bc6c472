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
