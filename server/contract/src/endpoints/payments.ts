// Payments as operators see them: what is stuck, contradicted or on its way back.
import { z } from 'zod';
import { fen, id, moment, page, pageQuery } from '../shapes.js';
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
