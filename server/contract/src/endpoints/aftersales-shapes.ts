// What buyers and operators both see of an after-sale case.
import { z } from 'zod';
import { fen, id, moment, units } from '../shapes.js';
import { states } from '../states.js';

export const caseKinds = {
  refund_only: '仅退款',
  return_refund: '退货退款',
  exchange: '换货',
} as const;

export type CaseKind = keyof typeof caseKinds;
export const caseKind = z.enum(Object.keys(caseKinds) as [CaseKind, ...CaseKind[]]);

/** Why, in the buyer's words. Which kinds a reason fits, and whose fault it is, the shop says with the ways. */
export const caseReasons = {
  not_wanted: '不想要了',
  wrong_choice: '拍错或多拍',
  not_sent_in_time: '没有按时发货',
  out_of_stock: '商家缺货',
  not_received: '没有收到货',
  broken: '商品破损或变质',
  wrong_goods: '发错或少发',
  poor_quality: '质量问题',
  not_as_described: '与描述不符',
} as const;

export type CaseReason = keyof typeof caseReasons;
export const caseReason = z.enum(Object.keys(caseReasons) as [CaseReason, ...CaseReason[]]);

export const fault = z.enum(['merchant', 'buyer']);
export type Fault = z.output<typeof fault>;

/** `gone`: no unit of the order was shipped and this is the last one; `partly`: other goods of it are kept. */
export const freightRule = z.enum([
  'none_paid',
  'merchants_fault',
  'buyers_fault',
  'last_unshipped',
  'goods_kept',
  'already_back',
]);
export type FreightRule = z.output<typeof freightRule>;

export const caseMoney = z.object({
  goodsFen: fen,
  freightFen: fen,
  amountFen: fen,
  freightRule,
  /** who pays for sending the goods back; null: nothing is sent back */
  returnFreight: fault.nullable(),
});

export const line = z.object({
  id,
  name: z.string(),
  specification: z.string(),
  pictureUrl: z.string().nullable(),
  unitPriceFen: fen,
});

export const caseSummary = z.object({
  id,
  no: z.string(),
  orderId: id,
  status: z.enum(states.aftersale_case),
  kind: caseKind,
  /** what was asked for; differs from `kind` when there was nothing left to exchange */
  wantedKind: caseKind,
  units,
  /** whether these units had left the warehouse */
  shipped: z.boolean(),
  line,
  amountFen: fen,
  /** until when the next step has to be taken, and by whom */
  dueAt: moment.nullable(),
  createdAt: moment,
});

export const parcel = z.object({ carrier: z.string(), carrierName: z.string(), waybillNo: z.string() });

export const caseDetail = caseSummary.extend({
  reason: caseReason,
  fault,
  goodsFen: fen,
  freightFen: fen,
  returnFreight: fault.nullable(),
  words: z.string(),
  /** addresses that lead to the picture for this caller alone, for a while */
  pictures: z.array(z.object({ id, url: z.string(), width: z.int(), height: z.int() })),
  /** why it was rejected */
  answer: z.string().nullable(),
  /** how it ended without money or goods: the buyer took it back, or did not send the goods in time */
  endCause: z.enum(['buyer', 'not_sent_back']).nullable(),
  returnTo: z.object({ receiver: z.string(), tel: z.string(), place: z.string() }).nullable(),
  back: parcel.nullable(),
  new: parcel.nullable(),
  refund: z.object({ status: z.enum(states.refund), amountFen: fen, succeededAt: moment.nullable() }).nullable(),
  timeline: z.array(
    z.object({ status: z.enum(states.aftersale_case), by: z.enum(['buyer', 'merchant', 'shop']), at: moment }),
  ),
  serverNow: moment,
});
