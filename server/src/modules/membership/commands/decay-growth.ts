// Timer, standing: people whose period is over keep what the period brought and lose a part of the rest, a batch at a time.
import { type TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { decayed } from '../domain/growth.js';
import { beginPeriod, lockDueMembers, moveGrowth } from '../growth-statements.js';

export async function decayGrowthTimer(shop: Shop): Promise<TimerOutcome> {
  const { decayBps, decayAtOnce, decayEveryMs, periodMs } = settings.membership;
  const ended = await shop.db.transact(async (tx) => {
    const due = await tx.rows(lockDueMembers(decayAtOnce));
    for (const { user_id: userId, growth, growth_at_start: atStart, period_ends_at: endsAt } of due) {
      const lost = growth - decayed(growth, atStart, decayBps);
      const sourceKey = `${userId}:${endsAt.toISOString()}`;
      await tx.batch(
        ...(lost > 0 ? [moveGrowth({ userId, kind: 'decayed', growth: -lost, sourceKey })] : []),
        beginPeriod(userId, periodMs),
      );
    }
    return due.length;
  });
  if (!ended.ok) throw new Error(`decaying growth was refused: ${ended.code}`);
  const againInMs = ended.value === decayAtOnce ? 1_000 : decayEveryMs;
  return { done: false, againInMs, reason: `ended ${ended.value} periods` };
}
