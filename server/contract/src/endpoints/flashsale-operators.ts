// The operators' side of flash sales: planning slots, four eyes over subsidies, pausing, switches, live figures.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { states } from '../states.js';
import { flashItemCard, slotFacts, slotId } from './flashsale-shapes.js';

const slotWish = z.strictObject({
  name: text(40),
  startsAt: moment,
  endsAt: moment,
  items: z
    .array(
      z.strictObject({
        skuId: id,
        /** 0: 0元购 */
        priceFen: fen,
        /** taken out of the SKU's ordinary stock */
        allocatedUnits: z.int().min(1).max(10_000_000),
        personLimit: z.int().min(1).max(99),
        /** how many rows the stock is spread over; more for a hot item */
        buckets: z.int().min(1).max(64).default(1),
      }),
    )
    .min(1)
    .max(50),
  captcha: z.boolean().default(false),
  /** people let in per second; null: no waiting queue */
  queueRate: z.int().min(1).max(100_000).nullable().default(null),
  /** needed below the configured margin: what the slot may cost at most, approved by somebody else */
  subsidyBudgetFen: fen.min(1).nullable().default(null),
});

const verdict = z.object({
  needsApproval: z.boolean(),
  /** everything sold, in fen */
  worstLossFen: z.int(),
  items: z.array(z.object({ skuId: id, marginFen: z.int(), belowMargin: z.boolean() })),
});

export const previewSlot = defineEndpoint({
  id: 'flashsale.previewSlot',
  method: 'POST',
  path: '/api/ops/flash-slots/preview',
  summary: '预览场次：最坏亏损与是否需要审批',
  access: { operator: 'offers.write' },
  body: slotWish,
  answer: verdict,
  refusals: ['sku_unavailable', 'flash_slot_invalid'],
});

export const createSlot = defineEndpoint({
  id: 'flashsale.createSlot',
  method: 'POST',
  path: '/api/ops/flash-slots',
  summary: '创建秒杀场次并划拨库存',
  access: { operator: 'offers.write' },
  idempotent: true,
  body: slotWish,
  answer: z.object({ slotId: id, needsApproval: z.boolean() }),
  refusals: ['sku_unavailable', 'stock_below_zero', 'campaign_conflict', 'flash_slot_invalid', 'subsidy_unapproved'],
});

const opsSlot = slotFacts.extend({
  captcha: z.boolean(),
  queueRate: z.int().nullable(),
  subsidyBudgetFen: fen.nullable(),
  needsApproval: z.boolean(),
  approved: z.boolean(),
  pauseReason: z.string().nullable(),
  /** before its end */
  withdrawn: z.object({ at: moment, reason: z.string() }).nullable(),
  createdAt: moment,
});

export const searchSlots = defineEndpoint({
  id: 'flashsale.searchSlots',
  method: 'GET',
  path: '/api/ops/flash-slots',
  summary: '秒杀场次（运营，新的在前）',
  access: { operator: 'offers.read' },
  query: pageQuery.extend({ status: z.enum(states.flash_slot).optional() }),
  answer: page(opsSlot),
});

export const inspectSlot = defineEndpoint({
  id: 'flashsale.inspectSlot',
  method: 'GET',
  path: '/api/ops/flash-slots/:slotId',
  summary: '秒杀场次实时数据（运营）',
  access: { operator: 'offers.read' },
  params: slotId,
  answer: opsSlot.extend({
    /** of subsidy, in orders that stand */
    spentFen: fen,
    items: z.array(
      flashItemCard.extend({
        lossFen: fen,
        /** units by what became of their attempts */
        attempts: z.array(z.object({ status: z.enum(states.flash_attempt), attempts: z.int(), units: z.int() })),
        leftUnits: z.int(),
        heldUnits: z.int(),
        soldUnits: z.int(),
        /** as the gate has it; null: it can't be asked, or has nothing */
        gate: z.object({ leftUnits: z.int(), admitted: z.int(), waiting: z.int(), status: z.string() }).nullable(),
        refusals: z.array(z.object({ reason: z.string(), count: z.int() })),
      }),
    ),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

export const approveSlot = defineEndpoint({
  id: 'flashsale.approveSlot',
  method: 'POST',
  path: '/api/ops/flash-slots/:slotId/approval',
  summary: '审批场次补贴（不能审批自己创建的场次）',
  access: { operator: 'campaigns.approve' },
  params: slotId,
  answer: done,
  refusals: ['not_found', 'own_campaign', 'flash_state_changed'],
});

export const pauseSlot = defineEndpoint({
  id: 'flashsale.pauseSlot',
  method: 'POST',
  path: '/api/ops/flash-slots/:slotId/pause',
  summary: '暂停秒杀（已抢到的继续）',
  access: { operator: 'offers.write' },
  params: slotId,
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['not_found', 'flash_state_changed'],
});

export const resumeSlot = defineEndpoint({
  id: 'flashsale.resumeSlot',
  method: 'POST',
  path: '/api/ops/flash-slots/:slotId/resume',
  summary: '恢复秒杀',
  access: { operator: 'offers.write' },
  params: slotId,
  answer: done,
  refusals: ['not_found', 'flash_state_changed'],
});

export const withdrawSlot = defineEndpoint({
  id: 'flashsale.withdrawSlot',
  method: 'POST',
  path: '/api/ops/flash-slots/:slotId/withdrawal',
  summary: '撤回场次（立即停止抢购，已抢到的继续，未售库存退回）',
  access: { operator: 'offers.write' },
  params: slotId,
  body: z.strictObject({ reason: text(200) }),
  answer: done,
  refusals: ['not_found', 'flash_state_changed'],
});

export const switchSlot = defineEndpoint({
  id: 'flashsale.switchSlot',
  method: 'PUT',
  path: '/api/ops/flash-slots/:slotId/switches',
  summary: '验证码与排队开关',
  access: { operator: 'offers.write' },
  params: slotId,
  body: z.strictObject({ captcha: z.boolean(), queueRate: z.int().min(1).max(100_000).nullable() }),
  answer: done,
  refusals: ['not_found', 'flash_state_changed'],
});
