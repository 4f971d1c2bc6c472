// Writes all levels at once. Everybody's level follows from their growth, so nobody has to be moved.
import { type Result, must } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { type Level, type LevelWish, acceptLevels } from '../domain/growth.js';
import { lockLevels, replaceLevels } from '../level-statements.js';

/** Refusal `member_levels_invalid` with everything that is wrong. */
export function saveLevels(
  shop: Shop,
  { levels, operatorId }: { levels: readonly LevelWish[]; operatorId: string },
): Promise<Result<{ levels: Level[] }>> {
  return shop.db.transact(async (tx) => {
    const accepted = must(acceptLevels(levels));
    await tx.batch(
      lockLevels(),
      ...replaceLevels(accepted),
      recordOperatorAction(operatorId, 'members.levels', operatorId, { levels: accepted }),
    );
    return { levels: accepted };
  });
}
