// What every command of a manager begins with: the chain locked, its SKUs, and whether the caller may manage it.
import { Refused, must } from '../../kernel/errors.js';
import { type Rows, type Statement, type Tx } from '../../platform/db/index.js';
import type { SkuForSale } from '../catalog/index.js';
import type { PointRow } from '../pickup/index.js';
import { leastPriceFen } from '../promotions/index.js';
import { settings } from '../../settings.js';
import { type ChainRow, type ChainSkuRow, lockChain, readChainSkus } from './chain-statements.js';
import type { ChainSkuWish, ChainTerms, SkuFacts } from './domain/chain-rules.js';
import { readManagerRole } from './role-statements.js';
import { mayManage } from './policy.js';

export interface ManagedChain {
  chainId: string;
  /** of the caller */
  userId: string;
}

export interface ChainGround {
  chain: ChainRow;
  skus: ChainSkuRow[];
  more: Rows<unknown>[];
}

/** Refusals: `forbidden`, `not_found`. */
export async function lockManagedChain(
  tx: Tx,
  { chainId, userId }: ManagedChain,
  ...statements: Statement<unknown>[]
): Promise<ChainGround> {
  const results = await tx.batch(readManagerRole(userId), lockChain(chainId), readChainSkus([chainId]), ...statements);
  const [roles, chains, skus, ...more] = results as [
    Rows<unknown>,
    Rows<ChainRow>,
    Rows<ChainSkuRow>,
    ...Rows<unknown>[],
  ];
  const [chain] = chains.rows;
  must(mayManage(userId, roles.count > 0, chain));
  return { chain: chain as ChainRow, skus: skus.rows, more };
}

export const wishesOf = (skus: readonly ChainSkuRow[]): ChainSkuWish[] =>
  skus.map((sku) => ({
    ...{ skuId: sku.sku_id, priceFen: sku.price_fen, supplyFen: sku.supply_fen },
    ...{ stockUnits: sku.stock_units, personLimit: sku.person_limit },
  }));

/** How its goods come to buyers; points that are paused are none. Refusals `chain_terms_invalid`, `pickup_point_closed`. */
export function acceptDelivery(
  { express, pointIds }: { express: boolean; pointIds: readonly string[] },
  points: readonly PointRow[],
): void {
  if (!express && pointIds.length === 0) {
    throw new Refused('chain_terms_invalid', { problems: [{ where: 'express', problem: 'no_delivery' }] });
  }
  const open = points.filter((point) => point.paused_at === null);
  if (open.length !== pointIds.length) throw new Refused('pickup_point_closed');
}

export const termsOfChain = (chain: ChainRow, skus: readonly ChainSkuRow[]): ChainTerms => ({
  ...{ opensAt: chain.opens_at, closesAt: chain.closes_at, skus: wishesOf(skus) },
});

export const factsOf = (skus: readonly SkuForSale[]): SkuFacts[] =>
  skus.map((sku) => ({
    ...{ skuId: sku.sku_id, active: sku.active && sku.on_shelf },
    basePriceFen: sku.price_fen,
    leastFen: leastPriceFen({ basePriceFen: sku.price_fen, costFen: sku.cost_fen }, settings.promotions.leastMarginBps),
  }));
