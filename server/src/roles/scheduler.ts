// The scheduler role: fires due timers, and keeps the machinery's own tables small.
import { standingTimers, timersOf } from '../app.js';
import { composed } from '../platform/db/index.js';
import { purgeIdempotencyKeys } from '../platform/idempotency.js';
import { keepTimer } from '../platform/timers/index.js';
import { startScheduler } from '../platform/timers/scheduler.js';
import { settings } from '../settings.js';
import type { Shop } from '../shop.js';
import type { RunningRole } from './index.js';

const HOUSEKEEPING_MS = 10 * 60_000;

const purges = [
  composed(
    `with old as (delete from outbox where settled_at < clock_timestamp() - $1::bigint * interval '1 ms' returning id)
     delete from inbox where event_id in (select id from old)`,
    [settings.outbox.keepSettledMs],
  ),
  composed(`delete from timers where done_at < app_now() - interval '30 days'`, []),
];

export function startSchedulerRole(shop: Shop): RunningRole {
  shop.db.read(...standingTimers.map(([kind, id]) => keepTimer(kind, id))).catch((error: unknown) => {
    shop.log.error({ err: error }, 'the standing timers could not be kept');
  });
  const scheduler = startScheduler(shop.db, timersOf(shop), shop.log);
  const housekeeping = setInterval(() => {
    shop.db.read(purgeIdempotencyKeys(), ...purges).catch((error: unknown) => {
      shop.log.warn({ err: error }, 'housekeeping failed');
    });
  }, HOUSEKEEPING_MS);
  return {
    async stop() {
      clearInterval(housekeeping);
      await scheduler.stop();
    },
  };
}
