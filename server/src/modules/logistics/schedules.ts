// Timers of parcels: an order nobody confirmed counts as received, a waybill is asked about, what was pushed is applied,
// and WeChat is told what was shipped.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { ASK_WAYBILL, askWaybill } from './commands/ask-waybill.js';
import { autoReceive } from './commands/receive-order.js';
import { APPLY_PUSHES, applyPushes } from './commands/receive-push.js';
import { UPLOAD_SHIPPING, uploadShipping } from './commands/upload-shipping.js';
import { AUTO_RECEIVE } from './receipt-timer.js';

export function logisticsTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [AUTO_RECEIVE, (id) => autoReceive(shop, id)],
    [ASK_WAYBILL, (id) => askWaybill(shop, id)],
    [APPLY_PUSHES, (id) => applyPushes(shop, id)],
    [UPLOAD_SHIPPING, (id) => uploadShipping(shop, id)],
  ];
}
