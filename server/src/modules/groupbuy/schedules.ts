// Timers of groups (the end of their time, the guard of closing ones) and of offers (their stock goes home).
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { expireGroup, guardGroup } from './commands/expire-group.js';
import { RETURN_OFFER_STOCK, returnStock } from './commands/return-stock.js';
import { STOP_GROUP, STOP_OFFER, stopGroup, stopGroupsOf } from './commands/stop-offer.js';
import { EXPIRE_GROUP, GUARD_GROUP, SETTLE_GROUP } from './group-end.js';
import { consoleGroup } from './commands/console-group.js';
import { CONSOLE_GROUP, settleFormedGroup } from './commands/settle-group.js';

export function groupTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [EXPIRE_GROUP, (id) => expireGroup(shop, id)],
    [GUARD_GROUP, (id) => guardGroup(shop, id)],
    [SETTLE_GROUP, (id) => settleFormedGroup(shop, id)],
    [CONSOLE_GROUP, (id) => consoleGroup(shop, id)],
    [STOP_GROUP, (id) => stopGroup(shop, id)],
    [STOP_OFFER, (id) => stopGroupsOf(shop, id)],
    [RETURN_OFFER_STOCK, (id) => returnStock(shop, id)],
  ];
}
