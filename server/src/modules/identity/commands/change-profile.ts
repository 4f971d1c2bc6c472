// Changes what a person shows of themselves. An avatar is a picture the shop has already stored: never an address
// somewhere else.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type ProfileRow, updateNames } from '../person-statements.js';

/** Refusals: `file_missing` for an avatar that isn't stored, `not_found`. */
export async function changeProfile(
  shop: Shop,
  input: { userId: string; nickname?: string | undefined; avatarKey?: string | null | undefined },
): Promise<Result<ProfileRow>> {
  const { userId, nickname, avatarKey } = input;
  const stored = typeof avatarKey !== 'string' || (await shop.storage.has(avatarKey));
  return shop.db.transact(async (tx) => {
    if (!stored) throw new Refused('file_missing', { keys: [avatarKey] });
    const [row] = await tx.rows(updateNames(userId, nickname, avatarKey));
    if (!row) throw new Refused('not_found');
    return row;
  });
}
