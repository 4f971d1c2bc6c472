// Timers of notifications: a delivery by WeChat that is due.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { SEND_SUBSCRIBE, sendSubscribeTimer } from './commands/send-subscribe.js';

export function notificationTimers(shop: Shop): [string, TimerHandler][] {
  return [[SEND_SUBSCRIBE, (id) => sendSubscribeTimer(shop, id)]];
}
