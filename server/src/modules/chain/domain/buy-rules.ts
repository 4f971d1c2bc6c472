// May this person order these units in this chain now? Facts are read under the person's lock.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface ChainFacts {
  status: StateOf<'chain'>;
  closesAt: Date | null;
  limits: ReadonlyMap<string, number>;
}

/** Refusals: `chain_not_open`, `sku_unavailable`, `person_limit`. `has`: units somebody has of a SKU already. */
export function mayBuy(
  chain: ChainFacts,
  lines: readonly { skuId: string; units: number }[],
  has: (skuId: string) => number,
  now: Date,
): Result<void> {
  if (chain.status !== 'open' || chain.closesAt === null || now >= chain.closesAt) {
    return refuse('chain_not_open', { status: chain.status });
  }
  for (const { skuId, units } of lines) {
    const limit = chain.limits.get(skuId);
    if (limit === undefined) return refuse('sku_unavailable', { skuId });
    const leftUnits = limit - has(skuId);
    if (units > leftUnits) return refuse('person_limit', { skuId, limit, leftUnits: Math.max(0, leftUnits) });
  }
  return ok(undefined);
}
