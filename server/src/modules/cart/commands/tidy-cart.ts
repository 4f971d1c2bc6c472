// Selects, deselects and removes items of a cart. What is not there is no mistake: the cart is as asked afterwards.
import { type Result, ok } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { removeCartItems, selectItems } from '../cart-statements.js';

type Done = Result<{ done: true }>;

/** `skuIds` undefined: everything in the cart. */
export async function selectCartItems(
  shop: Shop,
  input: { userId: string; selected: boolean; skuIds?: string[] | undefined },
): Promise<Done> {
  await shop.db.read(selectItems(input.userId, input.selected, input.skuIds ?? null));
  return ok({ done: true });
}

export async function takeOutCartItems(shop: Shop, input: { userId: string; skuIds: string[] }): Promise<Done> {
  await shop.db.read(removeCartItems(input.userId, input.skuIds));
  return ok({ done: true });
}
