// Changes of an order on its way to a parcel: another address, other words to the packer, a reminder to ship, and for
// operators a lower price and the queue of who waits.
import { z } from 'zod';
import { done, fen, id, moment, optionalText, page, pageQuery, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';

const orderId = z.strictObject({ orderId: id });

/** What the buyer may do with an order now; a button that would be refused is not shown. */
export const orderAbilities = z.object({ changeAddress: z.boolean(), changeNote: z.boolean(), urge: z.boolean() });

export const changeAddress = defineEndpoint({
  id: 'orders.changeAddress',
  method: 'PUT',
  path: '/api/orders/:orderId/address',
  summary: '发货前修改收货地址',
  access: 'shopper',
  rateLimit: 'write',
  params: orderId,
  body: z.strictObject({ addressId: id }),
  answer: z.object({ addressVersion: z.int() }),
  refusals: ['not_found', 'order_state_changed', 'order_is_pickup', 'region_not_delivered', 'freight_dearer'],
});

export const changeNote = defineEndpoint({
  id: 'orders.changeNote',
  method: 'PUT',
  path: '/api/orders/:orderId/note',
  summary: '发货前修改订单备注',
  access: 'shopper',
  rateLimit: 'write',
  params: orderId,
  body: z.strictObject({ note: optionalText(200) }),
  answer: done,
  refusals: ['not_found', 'order_state_changed'],
});

export const urgeShipment = defineEndpoint({
  id: 'orders.urgeShipment',
  method: 'POST',
  path: '/api/orders/:orderId/urges',
  summary: '催发货（每天一次）',
  access: 'shopper',
  rateLimit: 'write',
  params: orderId,
  answer: z.object({ urgedAt: moment }),
  refusals: ['not_found', 'order_state_changed', 'urged_today'],
});

export const listUrges = defineEndpoint({
  id: 'orders.listUrges',
  method: 'GET',
  path: '/api/ops/urges',
  summary: '催发货的待发订单，最近催的在前（运营）',
  access: { operator: 'orders.read' },
  query: pageQuery,
  answer: page(
    z.object({
      orderId: id,
      orderNo: z.string(),
      status: z.enum(states.order),
      paidAt: moment.nullable(),
      urgedAt: moment,
      /** on how many days */
      urges: z.int(),
    }),
  ),
});

export const lowerPrice = defineEndpoint({
  id: 'orders.lowerPrice',
  method: 'PUT',
  path: '/api/ops/orders/:orderId/price',
  summary: '改价：降低未支付订单的商品总额或运费',
  access: { operator: 'orders.price' },
  params: orderId,
  /** `presentPayFen`: the total the operator saw */
  body: z.strictObject({ goodsFen: fen, freightFen: fen, presentPayFen: fen, reason: text(80) }),
  answer: z.object({ payFen: fen }),
  refusals: [
    'not_found',
    'order_state_changed',
    'payment_closed',
    'payment_unavailable',
    'price_out_of_bounds',
    'price_below_margin',
  ],
});
