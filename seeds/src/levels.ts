// The demo shop's member levels: what a year of ordinary shopping reaches, with prices that leave the margin alone.
import { must } from '../../server/src/kernel/errors.js';
import { type LevelWish, saveLevels } from '../../server/src/modules/membership/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';

const level = (name: string, growthFrom: number, rights: Partial<LevelWish> = {}): LevelWish => ({
  ...{ name, growthFrom, offBps: 0, pointsBps: 10_000, freeShipping: false },
  ...rights,
});

export const levels: readonly LevelWish[] = [
  level('普通会员', 0),
  level('银卡会员', 300, { offBps: 100, pointsBps: 11_000 }),
  level('金卡会员', 1_500, { offBps: 300, pointsBps: 12_000 }),
  level('黑卡会员', 5_000, { offBps: 500, pointsBps: 15_000, freeShipping: true }),
];

const standing = prepared<{ no: number }>('select no from member_levels');

/** Levels that somebody has written are left as they are. */
export async function loadLevels(shop: Shop, operatorId: string): Promise<void> {
  if ((await shop.db.rows(standing())).length > 1) return;
  must(await saveLevels(shop, { levels, operatorId }));
}
