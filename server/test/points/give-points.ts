// Gives somebody points in tests, as the shop gives a reward: a lot, a move and the books.
import { rewardWrites } from '../../src/modules/points/earning.js';
import { takeBalances } from '../../src/modules/points/point-statements.js';
import { newId } from '../../src/platform/ids.js';
import type { Scene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

export async function givePoints({ shop }: Pick<Scene, 'shop'>, { userId }: Person, points: number): Promise<void> {
  const given = await shop.shop.db.transact(async (tx) => {
    const [, balances] = await tx.batch(...takeBalances([userId]));
    const reward = { userId, points, source: 'reward', kind: 'rewarded', sourceKey: newId() } as const;
    tx.last(...rewardWrites(reward, balances.rows[0], tx.now));
  });
  if (!given.ok) throw new Error(`giving points was refused: ${given.code}`);
}
