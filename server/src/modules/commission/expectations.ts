// What a distributor may expect of a product when somebody they brought buys one of it at its plain price: reckoned by the
// same function that reckons an order. Discounts, refunds and campaigns make it another amount, and the page says so.
import type { Database } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import { type SkuForSale, readSkusOfProducts } from '../catalog/index.js';
import { findDistributor } from '../referral/index.js';
import { type Earners, sharesOf } from './domain/shares.js';
import type { CommissionTerms } from './domain/terms.js';
import { readTermsInForce } from './terms-in-force.js';

export interface Expectation {
  productId: string;
  fromFen: number;
  toFen: number;
}

/** Products that pay nothing, or are not to be had, are left out. */
export async function findExpectations(
  db: Database,
  userId: string,
  productIds: readonly string[],
): Promise<Expectation[]> {
  const terms = readTermsInForce(db);
  const [skus, distributors, editions] = await db.read(
    readSkusOfProducts(productIds),
    findDistributor(userId),
    terms.statement,
  );
  const edition = terms.of(editions);
  const level = distributors.rows[0]?.level_no ?? 1;
  const extraBps = edition.terms.levels.find(({ no }) => no === level)?.extraBps ?? 0;
  const first = { userId, bindingId: null, extraBps };
  const amounts = skus.rows.map((sku) => ({
    ...{ productId: sku.product_id, fen: amountOf(sku, { first, second: null }, edition.terms) },
  }));
  return productIds.flatMap((productId) => {
    const own = amounts.filter((row) => row.productId === productId).map(({ fen }) => fen);
    const toFen = Math.max(0, ...own);
    return toFen === 0 ? [] : [{ productId, fromFen: Math.min(...own), toFen }];
  });
}

function amountOf(sku: SkuForSale, earners: Earners, terms: CommissionTerms): number {
  const line = {
    ...{ lineId: sku.sku_id, skuId: sku.sku_id, productId: sku.product_id, categoryIds: sku.category_ids },
    ...{ units: 1, payFen: sku.price_fen, costFen: sku.cost_fen, commissionable: true },
  };
  const { leastMarginBps } = settings.promotions;
  return sharesOf([line], null, earners, { terms, leastMarginBps })[0]?.amountFen ?? 0;
}
