// After-sales for buyers: what can be asked for and what it would bring, applying, pictures as evidence, following a
// case, sending goods back, taking it back.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, optionalText, page, pageQuery, units } from '../shapes.js';
import { caseDetail, caseKind, caseMoney, caseReason, caseSummary, fault, line } from './aftersales-shapes.js';
import { carrierCode, waybillNo } from './logistics.js';

export * from './aftersales-operators.js';
export {
  type CaseKind,
  type CaseReason,
  type Fault,
  type FreightRule,
  caseKinds,
  caseReasons,
} from './aftersales-shapes.js';

const caseId = z.strictObject({ caseId: id });
const orderId = z.strictObject({ orderId: id });

export const maxCasePictures = 9;
export const maxPictureBytes = 8 * 1024 * 1024;

export const showWays = defineEndpoint({
  id: 'aftersales.showWays',
  method: 'GET',
  path: '/api/orders/:orderId/aftersale-ways',
  summary: '订单可申请的售后',
  access: 'shopper',
  params: orderId,
  answer: z.object({
    lines: z.array(
      line.extend({
        /** bought */
        units: z.int(),
        /** units under open cases */
        claimedUnits: z.int(),
        /** empty: nothing can be asked for */
        ways: z.array(
          z.object({
            kind: caseKind,
            shipped: z.boolean(),
            /** at most so many units at once */
            units: z.int(),
            reasons: z.array(z.object({ reason: caseReason, label: z.string(), fault })),
          }),
        ),
      }),
    ),
    /** until when reasons of the buyer's, and of the merchant's fault count; null: not received yet */
    noReasonUntil: moment.nullable(),
    faultUntil: moment.nullable(),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

const wish = z.strictObject({ lineId: id, units, kind: caseKind, shipped: z.boolean(), reason: caseReason });

const wishRefusals = [
  'not_found',
  'order_state_changed',
  'aftersale_unavailable',
  'aftersale_window_over',
  'aftersale_units_taken',
] as const;

export const previewCase = defineEndpoint({
  id: 'aftersales.previewCase',
  method: 'POST',
  path: '/api/orders/:orderId/aftersales/preview',
  summary: '试算售后可退金额（到分）',
  access: 'shopper',
  rateLimit: 'api',
  params: orderId,
  body: wish,
  answer: caseMoney,
  refusals: wishRefusals,
});

export const applyCase = defineEndpoint({
  id: 'aftersales.applyCase',
  method: 'POST',
  path: '/api/orders/:orderId/aftersales',
  summary: '申请售后',
  access: 'shopper',
  idempotent: true,
  params: orderId,
  body: wish.extend({
    words: optionalText(500).default(''),
    pictureIds: z
      .array(id)
      .max(maxCasePictures)
      .refine((ids) => new Set(ids).size === ids.length, '同一张图片只能出现一次')
      .default([]),
    /** what the buyer was shown; another amount is never applied for silently */
    quotedFen: fen,
  }),
  answer: z.object({ caseId: id, no: z.string(), amountFen: fen, dueAt: moment }),
  refusals: [...wishRefusals, 'aftersale_limit', 'aftersale_amount_changed', 'picture_gone'],
});

export const listCases = defineEndpoint({
  id: 'aftersales.listCases',
  method: 'GET',
  path: '/api/aftersales',
  summary: '我的售后',
  access: 'shopper',
  query: pageQuery.extend({ orderId: id.optional(), stage: z.enum(['open', 'over']).optional() }),
  answer: page(caseSummary).extend({ serverNow: moment }),
});

export const showCase = defineEndpoint({
  id: 'aftersales.showCase',
  method: 'GET',
  path: '/api/aftersales/:caseId',
  summary: '售后详情',
  access: 'shopper',
  params: caseId,
  answer: caseDetail,
  refusals: ['not_found'],
});

export const withdrawCase = defineEndpoint({
  id: 'aftersales.withdrawCase',
  method: 'POST',
  path: '/api/aftersales/:caseId/withdraw',
  summary: '撤销售后申请',
  access: 'shopper',
  params: caseId,
  answer: done,
  refusals: ['not_found', 'aftersale_state_changed', 'order_state_changed'],
});

export const sendBack = defineEndpoint({
  id: 'aftersales.sendBack',
  method: 'POST',
  path: '/api/aftersales/:caseId/return-parcel',
  summary: '填写退货运单',
  access: 'shopper',
  params: caseId,
  body: z.strictObject({ carrier: carrierCode, waybillNo }),
  answer: done,
  refusals: ['not_found', 'aftersale_state_changed', 'order_state_changed'],
});

export const uploadPicture = defineEndpoint({
  id: 'aftersales.uploadPicture',
  method: 'POST',
  path: '/api/aftersale-pictures',
  summary: '上传售后凭证图片（仅本人与客服可见）',
  access: 'shopper',
  fileBytes: maxPictureBytes,
  answer: z.object({ pictureId: id, url: z.string(), width: z.int(), height: z.int() }),
  refusals: ['picture_unreadable', 'picture_too_large', 'picture_too_small', 'picture_limit'],
});

export const dropPicture = defineEndpoint({
  id: 'aftersales.dropPicture',
  method: 'DELETE',
  path: '/api/aftersale-pictures/:pictureId',
  summary: '删除还没有提交的凭证图片',
  access: 'shopper',
  params: z.strictObject({ pictureId: id }),
  answer: done,
  refusals: ['not_found'],
});
