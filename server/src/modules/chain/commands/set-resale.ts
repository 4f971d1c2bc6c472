// Another community manager takes a chain on: begins to resell it, sets other prices, or stops. What was ordered before
// keeps its prices, and what is owed for it stays owed.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { readSkusForSale } from '../../catalog/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { lockChain, readChainSkus, sold } from '../chain-statements.js';
import { acceptResale } from '../domain/resale-rules.js';
import { readManagerRole } from '../role-statements.js';
import { type ResalePrice, endLiveResale, readLiveResale, saveResale } from '../resale-statements.js';

export interface ResaleWish {
  chainId: string;
  userId: string;
  prices: readonly ResalePrice[];
  /** as it was shown; 0: there was none */
  edition: number;
}

/** Refusals: `forbidden`, `not_found`, `chain_not_open`, `resale_not_offered`, `chain_changed`, `sku_unavailable`, `chain_terms_invalid`. */
export function setResale(shop: Shop, input: ResaleWish): Promise<Result<{ resaleId: string; edition: number }>> {
  const { chainId, userId, prices } = input;
  return shop.db.transact(async (tx) => {
    const [roles, chains, skus, resales, forSale] = await tx.batch(
      readManagerRole(userId),
      lockChain(chainId),
      readChainSkus([chainId]),
      readLiveResale(chainId, userId),
      readSkusForSale(prices.map(({ skuId }) => skuId)),
    );
    const [chain] = chains.rows;
    if (!chain || chain.status === 'draft') throw new Refused('not_found');
    if (roles.count === 0) throw new Refused('forbidden');
    if (chain.manager_id === userId) throw new Refused('resale_not_offered');
    if (chain.status !== 'open') throw new Refused('chain_not_open', { status: chain.status });
    const supplied = sold(skus.rows).map((sku) => ({
      ...{ skuId: sku.sku_id, supplyFen: sku.supply_fen },
      basePriceFen: forSale.rows.find((one) => one.sku_id === sku.sku_id)?.price_fen ?? sku.price_fen,
    }));
    if (supplied.every(({ supplyFen }) => supplyFen === null)) throw new Refused('resale_not_offered');
    const [known] = resales.rows;
    if ((known?.edition ?? 0) !== input.edition) throw new Refused('chain_changed', { edition: known?.edition ?? 0 });
    must(acceptResale(prices, supplied));
    const saved = saveResale({ chainId, resellerId: userId, known: known?.id ?? null }, prices);
    await writeAll(tx, [expectWrite(saved.row, 1), ...saved.statements.map(anyCount)]);
    return { resaleId: saved.resaleId, edition: input.edition + 1 };
  });
}

/** Refusal `not_found`: they resell it no more, or never did. */
export function endResale(
  shop: Shop,
  { chainId, userId }: Pick<ResaleWish, 'chainId' | 'userId'>,
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [, ended] = await tx.batch(lockChain(chainId), endLiveResale(chainId, userId));
    if (ended.count === 0) throw new Refused('not_found');
    return { done: true };
  });
}
