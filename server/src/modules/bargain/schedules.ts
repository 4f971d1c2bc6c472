// Timers of bargains (the word before the end, and the end) and of their offers.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { expireBargain, remindOfBargain } from './commands/expire-bargain.js';
import { endBargainOffer } from './commands/return-stock.js';
import { END_BARGAIN_OFFER, EXPIRE_BARGAIN, REMIND_BARGAIN } from './timer-kinds.js';

export function bargainTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [EXPIRE_BARGAIN, (id) => expireBargain(shop, id)],
    [REMIND_BARGAIN, (id) => remindOfBargain(shop, id)],
    [END_BARGAIN_OFFER, (id) => endBargainOffer(shop, id)],
  ];
}
