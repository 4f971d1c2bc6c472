// Keeps a product in a person's favourites, or lets go of some. Keeping twice is keeping once; the person's lock keeps two
// pages together from keeping more than fits.
import { Refused, type Result, ok } from '../../../kernel/errors.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { readProductFaces } from '../../catalog/index.js';
import { lockPerson } from '../../identity/index.js';
import { countOtherKept, dropProducts, keepProduct as keep } from '../favourite-statements.js';

type Done = Result<{ done: true }>;

/** Refusals: `not_found`, `product_unavailable` off the shelf, `favourites_full`. */
export function keepProduct(shop: Shop, input: { userId: string; productId: string }): Promise<Done> {
  const { userId, productId } = input;
  return shop.db.transact(async (tx) => {
    const [, faces, counts] = await tx.batch(
      lockPerson(userId),
      readProductFaces([productId]),
      countOtherKept(userId, productId),
    );
    const [face] = faces.rows;
    if (!face) throw new Refused('not_found');
    if (!face.on_shelf) throw new Refused('product_unavailable');
    const { maxKept } = settings.favourites;
    if ((counts.rows[0]?.others ?? 0) >= maxKept) throw new Refused('favourites_full', { maxKept });
    tx.last(keep(userId, productId));
    return { done: true } as const;
  });
}

export async function letGo(shop: Shop, input: { userId: string; productIds: readonly string[] }): Promise<Done> {
  await shop.db.read(dropProducts(input.userId, input.productIds));
  return ok({ done: true });
}
