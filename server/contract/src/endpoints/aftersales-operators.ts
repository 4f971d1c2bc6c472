// After-sales for operators: the queue, one case with all that is known of it, and every answer to it.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { states } from '../states.js';
import { caseDetail, caseKind, caseMoney, caseSummary } from './aftersales-shapes.js';
import { carrierCode, waybillNo } from './logistics.js';

const caseId = z.strictObject({ caseId: id });
const stateChanged = ['not_found', 'aftersale_state_changed', 'order_state_changed'] as const;

const operatorSummary = caseSummary.extend({ buyerId: id });

/** What waits for an operator. */
export const queueStages = {
  to_answer: ['applied'],
  awaiting_goods: ['approved', 'buyer_shipping'],
  to_send: ['merchant_received'],
  refunding: ['refunding'],
  over: ['closed_refunded', 'exchanged', 'rejected', 'withdrawn'],
} as const;
type QueueStage = keyof typeof queueStages;

export const searchCases = defineEndpoint({
  id: 'aftersales.searchCases',
  method: 'GET',
  path: '/api/ops/aftersales',
  summary: '售后队列（最早的在前）',
  access: { operator: 'aftersales.read' },
  query: pageQuery.extend({
    stage: z.enum(Object.keys(queueStages) as [QueueStage, ...QueueStage[]]).optional(),
    status: z.enum(states.aftersale_case).optional(),
    kind: caseKind.optional(),
    orderId: id.optional(),
    no: z
      .string()
      .regex(/^\d{6,20}$/)
      .optional(),
  }),
  answer: page(operatorSummary),
});

export const inspectCase = defineEndpoint({
  id: 'aftersales.inspectCase',
  method: 'GET',
  path: '/api/ops/aftersales/:caseId',
  summary: '售后详情（运营）',
  access: { operator: 'aftersales.read' },
  params: caseId,
  answer: caseDetail.extend({
    buyerId: id,
    sellableUnits: z.int().nullable(),
    history: z.array(
      z.object({ from: z.string().nullable(), to: z.string(), event: z.string(), actor: z.string(), at: moment }),
    ),
  }),
  refusals: ['not_found'],
});

export const previewRefund = defineEndpoint({
  id: 'aftersales.previewRefund',
  method: 'GET',
  path: '/api/ops/aftersales/:caseId/refund-preview',
  summary: '现在退款会退多少（到分）',
  access: { operator: 'aftersales.read' },
  params: caseId,
  answer: caseMoney,
  refusals: ['not_found', 'aftersale_state_changed'],
});

export const approveCase = defineEndpoint({
  id: 'aftersales.approveCase',
  method: 'POST',
  path: '/api/ops/aftersales/:caseId/approve',
  summary: '同意售后（无货可换时改为退货退款）',
  access: { operator: 'aftersales.answer' },
  params: caseId,
  body: z.strictObject({ instead: z.literal('return_refund').optional() }),
  answer: z.object({ status: z.enum(states.aftersale_case), amountFen: fen }),
  refusals: [...stateChanged, 'sold_out', 'return_address_missing', 'refund_exceeds_paid', 'aftersale_unavailable'],
});

export const rejectCase = defineEndpoint({
  id: 'aftersales.rejectCase',
  method: 'POST',
  path: '/api/ops/aftersales/:caseId/reject',
  summary: '拒绝售后申请，或拒收退回的商品（说明原因）',
  access: { operator: 'aftersales.answer' },
  params: caseId,
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: stateChanged,
});

export const receiveReturn = defineEndpoint({
  id: 'aftersales.receiveReturn',
  method: 'POST',
  path: '/api/ops/aftersales/:caseId/receive',
  summary: '收到退货（填写可再销售的件数）',
  access: { operator: 'aftersales.receive' },
  params: caseId,
  body: z.strictObject({ sellableUnits: z.int().min(0).max(999) }),
  answer: z.object({ status: z.enum(states.aftersale_case) }),
  refusals: [...stateChanged, 'refund_exceeds_paid', 'aftersale_units_taken'],
});

export const sendExchange = defineEndpoint({
  id: 'aftersales.sendExchange',
  method: 'POST',
  path: '/api/ops/aftersales/:caseId/exchange',
  summary: '换货发出',
  access: { operator: 'aftersales.receive' },
  params: caseId,
  body: z.strictObject({ carrier: carrierCode, waybillNo }),
  answer: done,
  refusals: stateChanged,
});

export const refundInstead = defineEndpoint({
  id: 'aftersales.refundInstead',
  method: 'POST',
  path: '/api/ops/aftersales/:caseId/refund-instead',
  summary: '换不了货，改为退款',
  access: { operator: 'aftersales.answer' },
  params: caseId,
  body: z.strictObject({ reason: text(200) }),
  answer: z.object({ amountFen: fen }),
  refusals: [...stateChanged, 'refund_exceeds_paid'],
});

const returnAddress = z.strictObject({ receiver: text(32), tel: text(20), place: text(200) });

export const showReturnAddress = defineEndpoint({
  id: 'aftersales.showReturnAddress',
  method: 'GET',
  path: '/api/ops/return-address',
  summary: '退货地址',
  access: { operator: 'aftersales.read' },
  answer: z.object({ returnTo: returnAddress.nullable() }),
});

export const setReturnAddress = defineEndpoint({
  id: 'aftersales.setReturnAddress',
  method: 'PUT',
  path: '/api/ops/return-address',
  summary: '设置退货地址',
  access: { operator: 'aftersales.answer' },
  body: returnAddress,
  answer: done,
});
