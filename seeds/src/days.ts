// The demo shop's days before today. What takes weeks, like commission that settles, has taken them: an empty shop begins
// some weeks ago by its own clock, the one that development may move, and comes to today step by step. Never back: a seed
// that was killed goes on from the day it had come to; and a shop where somebody has been already, whose clock is ahead, or
// whose clock is true for good, stays where it is and has no such days.
import { DAY_MS } from '../../server/src/kernel/clock.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import { createSimulatorControl } from '../../server/simulators/control-client.js';

const readClock = prepared<{ adjustable: boolean; shift_ms: number; lived: boolean }>(
  `select adjustable, (extract(epoch from shift) * 1000)::bigint as shift_ms, exists (select from users) as lived from app_clock`,
);
const setShift = prepared(`select set_clock_shift($1::bigint * interval '1 ms')`);

export interface Days {
  /** there are days before today */
  past: boolean;
  /** The shop comes to that day, at the hour it is now; a day that is over stays over. */
  to(daysAgo: number): Promise<void>;
}

export async function openDays(shop: Shop, simulatorUrl: string | undefined): Promise<Days> {
  const [clock] = await shop.db.rows(readClock());
  const nowhere = { past: false, to: () => Promise.resolve() };
  if (!clock?.adjustable || simulatorUrl === undefined) return nowhere;
  const begun = clock.shift_ms < 0;
  if (!begun && (clock.shift_ms > 0 || clock.lived)) return nowhere;
  const simulator = createSimulatorControl(simulatorUrl);
  let standsAt = begun ? clock.shift_ms : -Infinity;
  return {
    past: true,
    async to(daysAgo) {
      const shiftMs = daysAgo === 0 ? 0 : -daysAgo * DAY_MS;
      if (shiftMs <= standsAt) return;
      await shop.db.rows(setShift(shiftMs));
      await simulator.setClock(shiftMs);
      await shop.clock.sync();
      standsAt = shiftMs;
    },
  };
}
