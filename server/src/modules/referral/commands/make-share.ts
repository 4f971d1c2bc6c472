// The key by which somebody shares something: one per person and target, so that the same card never has two codes.
import { randomBytes } from 'node:crypto';
import { type Result, ok } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { KEY_BYTES, makeShareKey } from '../domain/share-key.js';
import { type ShareTarget, keepShareKey } from '../visit-statements.js';

export async function makeShare(
  shop: Shop,
  input: { userId: string; target: { kind: ShareTarget; id: string | null } },
): Promise<Result<{ key: string; scene: string }>> {
  let fresh: string | null = null;
  while (fresh === null) fresh = makeShareKey(randomBytes(KEY_BYTES));
  const [kept] = await shop.db.rows(keepShareKey(fresh, input.userId, input.target.kind, input.target.id));
  if (!kept) throw new Error('a share was not kept');
  return ok({ key: kept.key, scene: `s=${kept.key}` });
}
