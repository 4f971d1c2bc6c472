// What a reseller may ask for a chain's goods: no less than they are supplied at, no more than they cost otherwise. And
// what they are owed for a line: the money that is kept, less the supply price of the units that are kept, never less
// than nothing. The database computes the same (`chain_resale_lines.owed_fen`); an audit compares both with the orders.
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface Supplied {
  skuId: string;
  /** null: not for resellers */
  supplyFen: number | null;
  basePriceFen: number;
}

export interface PriceWish {
  skuId: string;
  priceFen: number;
}

/** Refusals: `sku_unavailable` for goods that are not for resellers, `chain_terms_invalid` with everything that is wrong. */
export function acceptResale(wishes: readonly PriceWish[], supplied: readonly Supplied[]): Result<void> {
  const problems: { where: string; problem: string }[] = [];
  for (const [index, { skuId, priceFen }] of wishes.entries()) {
    const sku = supplied.find((candidate) => candidate.skuId === skuId);
    if (!sku || sku.supplyFen === null) return refuse('sku_unavailable', { skuId });
    const where = `prices.${index}.priceFen`;
    if (priceFen < sku.supplyFen) problems.push({ where, problem: 'below_supply_price' });
    if (priceFen > Math.max(sku.basePriceFen, sku.supplyFen)) problems.push({ where, problem: 'above_base_price' });
  }
  return problems.length > 0 ? refuse('chain_terms_invalid', { problems }) : ok(undefined);
}

export interface ResoldMoney {
  units: number;
  supplyFen: number;
  paidFen: number;
  refundedUnits: number;
  refundedFen: number;
  rebatedFen: number;
}

export function owedFen({ units, supplyFen, paidFen, refundedUnits, refundedFen, rebatedFen }: ResoldMoney): number {
  return Math.max(0, paidFen - refundedFen - rebatedFen - (units - refundedUnits) * supplyFen);
}

export type OwedStage = 'refunded' | 'settled' | 'in_window' | 'awaiting_receipt';

/** Why what is owed for an order is not settled yet, or that it is. */
export function owedStage(order: { kept: boolean; settled: boolean; received: boolean }): OwedStage {
  if (!order.kept) return 'refunded';
  if (order.settled) return 'settled';
  return order.received ? 'in_window' : 'awaiting_receipt';
}
