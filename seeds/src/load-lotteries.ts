// Publishes the demo lotteries through the server's own commands; one that is there already, by name, is left as it is.
import { DAY_MS, plusMs } from '../../server/src/kernel/clock.js';
import { must } from '../../server/src/kernel/errors.js';
import { type PrizeWish, createLottery, scheduleLottery } from '../../server/src/modules/lottery/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { LotterySeed } from './lotteries.js';

const standing = prepared<{ name: string }>(`select name from lotteries where status <> 'ended'`);
const templates = prepared<{ id: string; name: string }>(`select id, name from coupon_templates`);

export async function loadLotteries(shop: Shop, seeds: readonly LotterySeed[], operatorId: string): Promise<void> {
  const known = new Set((await shop.db.rows(standing())).map(({ name }) => name));
  const idOf = new Map((await shop.db.rows(templates())).map(({ id, name }) => [name, id]));
  const prizeOf = (prize: LotterySeed['prizes'][number]): PrizeWish => {
    if (prize.kind !== 'coupon') return prize;
    const { coupon, ...rest } = prize;
    const templateId = idOf.get(coupon);
    if (!templateId) throw new Error(`a lottery names the coupon ${coupon}, which is not there`);
    return { ...rest, templateId };
  };
  for (const { days, prizes, ...terms } of seeds) {
    if (known.has(terms.name)) continue;
    const now = shop.clock.now();
    const window = { startsAt: now, endsAt: plusMs(now, days * DAY_MS) };
    const wish = { ...terms, ...window, prizes: prizes.map(prizeOf), operatorId };
    const { lotteryId } = must(await createLottery(shop, wish));
    must(await scheduleLottery(shop, { lotteryId, operatorId }));
  }
}
