// Timers of lotteries: they start and end by themselves.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { END_LOTTERY, START_LOTTERY, endLotteryTimer, startLotteryTimer } from './commands/move-lottery.js';

export function lotteryTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [START_LOTTERY, (id) => startLotteryTimer(shop, id)],
    [END_LOTTERY, (id) => endLotteryTimer(shop, id)],
  ];
}
