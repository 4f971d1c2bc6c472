// The states of every noun, declared once. Each machine in the server must cover exactly these;
// database CHECKs, diagrams and clients are made from them.
export const states = {
  distributor: ['applied', 'active', 'frozen', 'rejected', 'left'],
  order: [
    'pending_payment',
    'awaiting_group',
    'awaiting_shipment',
    'partially_shipped',
    'shipped',
    'completed',
    'closed',
    'refunded',
  ],
  payment: ['created', 'prepaid', 'succeeded', 'closed', 'surplus', 'refunding', 'refunded', 'mismatch'],
  refund: ['requested', 'processing', 'succeeded', 'abnormal', 'closed'],
  difference: ['open', 'healed', 'decided'],
  group: ['pending_leader', 'open', 'closing', 'formed', 'expired', 'cancelled'],
  group_member: ['seat_held', 'paid', 'refunding', 'refunded', 'released'],
  bargain_offer: ['pending', 'open', 'paused', 'ended'],
  bargain: ['active', 'reached', 'ordered', 'won', 'expired'],
  campaign: ['draft', 'scheduled', 'running', 'paused', 'ended'],
  flash_slot: ['scheduled', 'warming', 'open', 'sold_out', 'paused', 'ended', 'reconciled'],
  flash_attempt: ['admitted', 'ordered', 'paid', 'released', 'lost_retry'],
  chain: ['draft', 'open', 'closed', 'settled'],
  chain_entry: ['paid', 'refunding', 'refunded'],
  parcel: ['shipped', 'received'],
  waybill: ['awaited', 'picked_up', 'in_transit', 'out_for_delivery', 'problem', 'signed', 'returning', 'returned'],
  pickup: ['ready', 'partly', 'collected', 'void'],
  shipping_upload: ['pending', 'partly', 'uploaded', 'failed', 'resending', 'replaced', 'dropped'],
  aftersale_case: [
    'applied',
    'approved',
    'buyer_shipping',
    'merchant_received',
    'refunding',
    'closed_refunded',
    'exchanged',
    'rejected',
    'withdrawn',
  ],
  coupon_template: ['draft', 'published', 'paused', 'ended'],
  coupon_grant: ['granted', 'locked', 'used', 'expired', 'revoked'],
  coupon_campaign: ['running', 'halted', 'ended'],
  lottery: ['draft', 'scheduled', 'running', 'paused', 'ended'],
} as const;

export type Noun = keyof typeof states;
export type StateOf<N extends Noun> = (typeof states)[N][number];
