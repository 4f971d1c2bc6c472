// The timer behind a delivery: the row says that a call has begun before it begins, because the platform has no number by
// which a message would be known again. So a call whose end nobody knows is never made a second time; the message in the
// shop stands in any case. What the platform says before doing anything is tried again, a few times.
import { MINUTE_MS } from '../../../kernel/clock.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import type { SubscribeOutcome } from '../../../platform/wechat/index.js';
import type { Shop } from '../../../shop.js';
import { readPayerIdentity } from '../../identity/index.js';
import { fillTemplate } from '../domain/fill-rules.js';
import {
  type DeliveryRow,
  endDelivery,
  endOpenGrants,
  findDelivery,
  putOffDelivery,
  returnGrant,
  startDelivery,
} from '../message-statements.js';

export const SEND_SUBSCRIBE = 'send-subscribe';

const MAX_ATTEMPTS = 5;
const pages = {
  order: (id: string) => `packages/trade/order/index?orderId=${id}`,
  group: (id: string) => `packages/group/group/index?id=${id}`,
  chain: (id: string) => `packages/chain/chain/index?id=${id}`,
  bargain: (id: string) => `packages/bargain/bargain/index?id=${id}`,
  withdrawal: (id: string) => `packages/referral/withdrawal/index?id=${id}`,
  flash_slot: (id: string) => `packages/flash/hall/index?slotId=${id}`,
  product: (id: string) => `packages/goods/product/index?id=${id}`,
  coupons: () => 'packages/benefits/coupons/index',
  points: () => 'packages/benefits/points/index',
  earnings: () => 'packages/referral/earnings/index',
  withdraw: () => 'packages/referral/withdraw/index',
  my_resales: () => 'packages/chain/my-resales/index',
} as const;

export async function sendSubscribeTimer(shop: Shop, deliveryId: string): Promise<TimerOutcome> {
  const [delivery] = await shop.db.rows(findDelivery(deliveryId));
  if (!delivery || delivery.outcome !== null) return { done: true };
  const [started] = await shop.db.rows(startDelivery(deliveryId));
  if (!started) {
    await shop.db.read(endDelivery(deliveryId, 'unknown', 'a call began and did not say how it ended'));
    return { done: true };
  }
  const outcome = await send(shop, delivery);
  return settle(shop, delivery, outcome);
}

async function send(shop: Shop, delivery: DeliveryRow): Promise<SubscribeOutcome> {
  const templateId = shop.subscribeTemplates[delivery.kind];
  const [payer] = await shop.db.rows(readPayerIdentity(delivery.user_id, shop.gateways.wechat_pay?.appId ?? ''));
  if (templateId === undefined || !payer) return { kind: 'invalid', message: 'no template or no openid' };
  return shop.wechat.sendSubscribe({
    openId: payer.subject,
    templateId,
    page: pages[delivery.link_page](delivery.link_id),
    data: fillTemplate(delivery.kind, delivery.facts),
  });
}

async function settle(shop: Shop, delivery: DeliveryRow, outcome: SubscribeOutcome): Promise<TimerOutcome> {
  const { id, kind, user_id: userId, grant_id: grantId } = delivery;
  switch (outcome.kind) {
    case 'sent':
      await shop.db.read(endDelivery(id, 'sent', null));
      break;
    case 'refused':
      await shop.db.read(endDelivery(id, 'refused', null), endOpenGrants(userId, kind));
      break;
    case 'unknown':
      await shop.db.read(endDelivery(id, 'unknown', outcome.message));
      break;
    case 'invalid':
      shop.log.error({ deliveryId: id, kind, reason: outcome.message }, 'subscribe message not accepted');
      await shop.db.read(endDelivery(id, 'invalid', outcome.message), returnGrant(grantId));
      break;
    case 'retry': {
      const attempts = delivery.attempts + 1;
      if (attempts >= MAX_ATTEMPTS) {
        await shop.db.read(endDelivery(id, 'given_up', outcome.message), returnGrant(grantId));
        break;
      }
      await shop.db.read(putOffDelivery(id, outcome.message));
      return { done: false, againInMs: MINUTE_MS * 2 ** attempts, reason: outcome.message };
    }
  }
  return { done: true };
}
