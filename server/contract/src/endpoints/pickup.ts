// Places where people fetch their goods themselves: chosen at checkout, kept by operators.
import { z } from 'zod';
import { done, id, moment, phone, text, units } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';

const regionCode = z.string().regex(/^\d{6}$/);

/** An office's number, not a person's: with area code, or 400/800. */
const officeTel = z.string().regex(/^(0\d{2,3}-\d{7,8}(-\d{1,6})?|[48]00-?\d{3}-?\d{4})$/);

export const pickupPoint = z.object({
  id,
  name: z.string(),
  regionCode,
  regionNames: z.array(z.string()),
  street: z.string(),
  tel: z.string(),
  hours: z.string(),
});
const pointForOperators = pickupPoint.extend({ pausedAt: moment.nullable(), changedAt: moment });

const pointWish = z.strictObject({
  name: text(40),
  regionCode,
  street: text(120),
  tel: officeTel,
  /** as people read it: 每天 9:00–21:00 */
  hours: text(60),
});

/** Where somebody wants to fetch an order, and who comes for it. */
export const pickupWish = z.strictObject({ pointId: id, recipient: text(32), phone });

/** The order's own copy of the place. */
export const pickupPlace = z.object({ pointId: id, name: z.string(), tel: z.string(), hours: z.string() });

const collectedLine = z.object({ lineId: id, name: z.string(), specification: z.string(), units });

export const showPickup = defineEndpoint({
  id: 'pickup.showPickup',
  method: 'GET',
  path: '/api/orders/:orderId/pickup',
  summary: '我的提货码与提货记录',
  access: 'shopper',
  params: z.strictObject({ orderId: id }),
  answer: z.object({
    place: pickupPlace,
    /** null: not ready yet */
    status: z.enum(states.pickup).nullable(),
    readyAt: moment.nullable(),
    /** digits to read out, and the same as a picture (a data URL); null when there is nothing to fetch with it */
    code: z.string().nullable(),
    picture: z.string().nullable(),
    collections: z.array(z.object({ at: moment, lines: z.array(collectedLine) })),
  }),
  refusals: ['not_found', 'order_not_pickup'],
});

export const readyPickup = defineEndpoint({
  id: 'pickup.readyPickup',
  method: 'POST',
  path: '/api/ops/orders/:orderId/pickup',
  summary: '备货完成，可以提货（生成提货码）',
  access: { operator: 'orders.ship' },
  params: z.strictObject({ orderId: id }),
  answer: z.object({ pickupId: id, status: z.enum(states.pickup) }),
  refusals: ['not_found', 'order_not_pickup', 'order_state_changed', 'nothing_to_ship'],
});

export const redeemPickup = defineEndpoint({
  id: 'pickup.redeemPickup',
  method: 'POST',
  path: '/api/ops/pickup-points/:pointId/collections',
  summary: '核销提货码（按行与件数；不填为全部）',
  access: { operator: 'pickup.redeem' },
  rateLimit: 'write',
  idempotent: true,
  params: z.strictObject({ pointId: id }),
  body: z.strictObject({
    pickupCode: z.string().regex(/^\d{12}$/),
    lines: z
      .array(z.strictObject({ lineId: id, units }))
      .min(1)
      .max(50)
      .optional(),
  }),
  answer: z.object({ orderId: id, orderStatus: z.enum(states.order), lines: z.array(collectedLine) }),
  refusals: [
    'pickup_code_unknown',
    'pickup_elsewhere',
    'pickup_collected',
    'pickup_refunded',
    'nothing_to_ship',
    'order_state_changed',
  ],
});

export const inspectCollections = defineEndpoint({
  id: 'pickup.inspectCollections',
  method: 'GET',
  path: '/api/ops/orders/:orderId/collections',
  summary: '提货记录：谁在何时核销了什么（运营）',
  access: { operator: 'orders.read' },
  params: z.strictObject({ orderId: id }),
  answer: z.object({
    status: z.enum(states.pickup).nullable(),
    items: z.array(z.object({ id, operatorId: id, at: moment, lines: z.array(collectedLine) })),
  }),
  refusals: ['not_found', 'order_not_pickup'],
});

export const listPoints = defineEndpoint({
  id: 'pickup.listPoints',
  method: 'GET',
  path: '/api/pickup-points',
  summary: '可选的自提点',
  access: 'anyone',
  answer: z.object({ items: z.array(pickupPoint) }),
});

export const searchPoints = defineEndpoint({
  id: 'pickup.searchPoints',
  method: 'GET',
  path: '/api/ops/pickup-points',
  summary: '全部自提点（运营）',
  access: { operator: 'pickup.read' },
  answer: z.object({ items: z.array(pointForOperators) }),
});

export const createPoint = defineEndpoint({
  id: 'pickup.createPoint',
  method: 'POST',
  path: '/api/ops/pickup-points',
  summary: '新建自提点',
  access: { operator: 'pickup.write' },
  idempotent: true,
  body: pointWish,
  answer: pointForOperators,
  refusals: ['name_taken', 'region_unknown'],
});

export const changePoint = defineEndpoint({
  id: 'pickup.changePoint',
  method: 'PUT',
  path: '/api/ops/pickup-points/:pointId',
  summary: '修改自提点（已下的订单不受影响）',
  access: { operator: 'pickup.write' },
  params: z.strictObject({ pointId: id }),
  body: pointWish,
  answer: pointForOperators,
  refusals: ['not_found', 'name_taken', 'region_unknown'],
});

export const pausePoint = defineEndpoint({
  id: 'pickup.pausePoint',
  method: 'PUT',
  path: '/api/ops/pickup-points/:pointId/pause',
  summary: '暂停或恢复自提点',
  access: { operator: 'pickup.write' },
  params: z.strictObject({ pointId: id }),
  body: z.strictObject({ paused: z.boolean() }),
  answer: done,
  refusals: ['not_found'],
});
