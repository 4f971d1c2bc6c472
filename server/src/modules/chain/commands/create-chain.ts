// A new draft: made from what the manager wrote, or copied from a chain of theirs. Nothing is taken out of stock yet.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { readSkusForSale } from '../../catalog/index.js';
import { readPoints } from '../../pickup/index.js';
import { anyCount, writeAll } from '../../orders/index.js';
import { type ManagedChain, acceptDelivery, factsOf, lockManagedChain, wishesOf } from '../chain-ground.js';
import { type DraftContent, insertChain, insertChainSkus, sold } from '../chain-statements.js';
import { type ChainSkuWish, acceptDraft } from '../domain/chain-rules.js';
import { readManagerRole } from '../role-statements.js';
import { holdUsablePictures } from '../picture-statements.js';
import { mayManage } from '../policy.js';

export interface DraftInput extends DraftContent {
  skus: readonly ChainSkuWish[];
}

/** Refusals: `forbidden`, `sku_unavailable`, `chain_terms_invalid`, `picture_gone`. */
export function createChain(
  shop: Shop,
  input: DraftInput & { userId: string },
  once?: IdempotentRequest,
): Promise<Result<{ chainId: string }>> {
  return transactOnce(shop.db, once, async (tx) => {
    const [roles, skus, pictures, points] = await tx.batch(
      readManagerRole(input.userId),
      readSkusForSale(input.skus.map(({ skuId }) => skuId)),
      holdUsablePictures(input.pictureIds, input.userId),
      readPoints(input.pointIds),
    );
    must(mayManage(input.userId, roles.count > 0, { manager_id: input.userId }));
    must(acceptDraft(input, factsOf(skus.rows)));
    if (pictures.count !== input.pictureIds.length) throw new Refused('picture_gone');
    acceptDelivery(input, points.rows);
    return insertDraft(tx, input.userId, input, input.skus);
  });
}

/** Everything but the window. Refusals: `forbidden`, `not_found`. */
export function copyChain(
  shop: Shop,
  input: ManagedChain,
  once?: IdempotentRequest,
): Promise<Result<{ chainId: string }>> {
  return transactOnce(shop.db, once, async (tx) => {
    const { chain, skus } = await lockManagedChain(tx, input);
    const { title, words, audience, commission, picture_ids: pictureIds, express, point_ids: pointIds } = chain;
    const draft = { title, words, audience, commission, pictureIds, express, pointIds, opensAt: null, closesAt: null };
    return insertDraft(tx, input.userId, draft, wishesOf(sold(skus)));
  });
}

async function insertDraft(tx: Tx, userId: string, draft: DraftContent, skus: readonly ChainSkuWish[]) {
  const chainId = newId();
  await writeAll(tx, [...insertChain(chainId, userId, draft), insertChainSkus(chainId, skus)].map(anyCount));
  return { chainId };
}
