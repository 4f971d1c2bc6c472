// What a manager may offer. A draft may be unfinished; what opens is whole: a window that has not ended, goods that are
// on sale, each no dearer than its ordinary price and never below what keeps the shop's margin: no operator answers for a
// subsidy here. Who resells it pays no more than its buyers do, and no less than that.
import { DAY_MS, MINUTE_MS, plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface ChainSkuWish {
  skuId: string;
  priceFen: number;
  /** at which others may resell it; null: they may not */
  supplyFen: number | null;
  stockUnits: number;
  personLimit: number;
}

export interface ChainTerms {
  opensAt: Date | null;
  closesAt: Date | null;
  skus: readonly ChainSkuWish[];
}

export interface SkuFacts {
  skuId: string;
  active: boolean;
  basePriceFen: number;
  /** below it somebody would have to answer for a subsidy */
  leastFen: number;
}

interface Problem {
  where: string;
  problem: string;
}

const SHORTEST_MS = 5 * MINUTE_MS;
const LONGEST_MS = 60 * DAY_MS;

/** Refusals: `sku_unavailable`, `chain_terms_invalid` with everything that is wrong. */
export function acceptDraft(terms: ChainTerms, skus: readonly SkuFacts[]): Result<void> {
  const problems = [...priceProblems(terms.skus, skus), ...supplyProblems(terms.skus, skus)];
  return decided([...windowShape(terms), ...problems], terms.skus, skus);
}

/** What opens now, or at its time when `opensAt` is given. Refusals as above. */
export function acceptOpening(terms: ChainTerms, skus: readonly SkuFacts[], now: Date): Result<void> {
  const problems: Problem[] = [];
  if (terms.skus.length === 0) problems.push({ where: 'skus', problem: 'missing' });
  problems.push(...endProblems(terms.closesAt, terms.opensAt ?? now));
  problems.push(...priceProblems(terms.skus, skus), ...supplyProblems(terms.skus, skus));
  return decided(problems, terms.skus, skus);
}

/**
 * An edit of an open chain: only what it changes is judged, because goods may have left the shelf and become cheaper
 * meanwhile. `newPrices`, `newSupplies`: the SKUs whose price, or price for resellers, it changes. Refusals as above.
 */
export function acceptEdit(
  edit: {
    closesAt: Date;
    endMoved: boolean;
    skus: readonly ChainSkuWish[];
    newPrices: readonly string[];
    newSupplies: readonly string[];
  },
  skus: readonly SkuFacts[],
  now: Date,
): Result<void> {
  const isPriced = ({ skuId }: { skuId: string }): boolean => edit.newPrices.includes(skuId);
  const problems = [
    ...(edit.endMoved ? endProblems(edit.closesAt, now) : []),
    ...priceProblems(edit.skus, skus.filter(isPriced)),
    ...supplyProblems(
      edit.skus,
      skus.filter((sku) => isPriced(sku) || edit.newSupplies.includes(sku.skuId)),
    ),
  ];
  return decided(problems, edit.skus.filter(isPriced), skus);
}

function endProblems(closesAt: Date | null, from: Date): Problem[] {
  if (closesAt === null) return [{ where: 'closesAt', problem: 'missing' }];
  if (closesAt < plusMs(from, SHORTEST_MS)) return [{ where: 'closesAt', problem: 'too_early' }];
  return closesAt > plusMs(from, LONGEST_MS) ? [{ where: 'closesAt', problem: 'too_late' }] : [];
}

function decided(
  problems: readonly Problem[],
  wishes: readonly ChainSkuWish[],
  skus: readonly SkuFacts[],
): Result<void> {
  for (const { skuId } of wishes) {
    if (!skus.some((sku) => sku.skuId === skuId && sku.active)) return refuse('sku_unavailable', { skuId });
  }
  return problems.length > 0 ? refuse('chain_terms_invalid', { problems }) : ok(undefined);
}

function windowShape({ opensAt, closesAt }: ChainTerms): Problem[] {
  return opensAt && closesAt && closesAt <= opensAt ? [{ where: 'closesAt', problem: 'too_early' }] : [];
}

function priceProblems(wishes: readonly ChainSkuWish[], skus: readonly SkuFacts[]): Problem[] {
  return wishes.flatMap(({ skuId, priceFen }, index) => {
    const sku = skus.find((candidate) => candidate.skuId === skuId);
    if (!sku) return [];
    const where = `skus.${index}.priceFen`;
    if (priceFen > sku.basePriceFen) return [{ where, problem: 'above_base_price' }];
    return priceFen < sku.leastFen ? [{ where, problem: 'price_too_low' }] : [];
  });
}

function supplyProblems(wishes: readonly ChainSkuWish[], skus: readonly SkuFacts[]): Problem[] {
  return wishes.flatMap(({ skuId, priceFen, supplyFen }, index) => {
    const sku = skus.find((candidate) => candidate.skuId === skuId);
    if (!sku || supplyFen === null) return [];
    const where = `skus.${index}.supplyFen`;
    if (supplyFen > priceFen) return [{ where, problem: 'supply_above_price' }];
    return supplyFen < sku.leastFen ? [{ where, problem: 'supply_too_low' }] : [];
  });
}

/** Rows the stock of a SKU is spread over: more for much, so that many buyers do not wait for one row. */
export function bucketsFor(stockUnits: number): number {
  return Math.min(16, Math.max(1, Math.floor(stockUnits / 50)));
}
