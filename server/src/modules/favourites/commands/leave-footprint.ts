// Remembers what a person has looked at: a product once, at its last look, the newest few of them; and forgets when asked.
import { Refused, type Result, ok } from '../../../kernel/errors.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { readProductFaces } from '../../catalog/index.js';
import { lockPerson } from '../../identity/index.js';
import { forgetFootprints, leaveFootprint as leave } from '../favourite-statements.js';

type Done = Result<{ done: true }>;

/** Refusal: `not_found`. */
export function leaveFootprint(shop: Shop, input: { userId: string; productId: string }): Promise<Done> {
  const { userId, productId } = input;
  return shop.db.transact(async (tx) => {
    const [, faces] = await tx.batch(lockPerson(userId), readProductFaces([productId]));
    if (faces.rows.length === 0) throw new Refused('not_found');
    tx.last(...leave(userId, productId, settings.favourites.maxFootprints));
    return { done: true } as const;
  });
}

/** `productIds` undefined: all of them. */
export async function forget(
  shop: Shop,
  input: { userId: string; productIds?: readonly string[] | undefined },
): Promise<Done> {
  await shop.db.read(forgetFootprints(input.userId, input.productIds ?? null));
  return ok({ done: true });
}
