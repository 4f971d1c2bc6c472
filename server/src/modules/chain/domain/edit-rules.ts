// What an edit of an open chain changes, and whom it concerns. Orders that were placed keep their price: an edit never
// reaches them. Buyers hear of what they read when they ordered (title, text, pictures, the end) and of a new price of
// something they bought; more stock or another limit concerns nobody who has ordered.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { ChainSkuWish } from './chain-rules.js';

export interface ChainContent {
  title: string;
  words: string;
  pictureIds: readonly string[];
  closesAt: Date | null;
  audience: string;
  skus: readonly ChainSkuWish[];
}

export type EditedPart = 'title' | 'words' | 'pictures' | 'closesAt' | 'audience' | 'price' | 'stock' | 'limit';

export interface PlannedEdit {
  parts: EditedPart[];
  /** units to be added to a SKU's own stock, or given back */
  stock: { skuId: string; byUnits: number }[];
  prices: { skuId: string; fromFen: number; toFen: number }[];
  /** null: nobody; an empty list of SKUs: everybody who bought */
  concerns: { skuIds: string[] } | null;
}

const READ_WHEN_ORDERING: readonly EditedPart[] = ['title', 'words', 'pictures', 'closesAt'];

/** Refusal `sku_unavailable`: a SKU was added or taken away. */
export function planEdit(before: ChainContent, after: ChainContent): Result<PlannedEdit> {
  const pairs = after.skus.map((sku) => ({ sku, old: before.skus.find(({ skuId }) => skuId === sku.skuId) }));
  const missing = before.skus.find(({ skuId }) => !after.skus.some((sku) => sku.skuId === skuId));
  if (missing) return refuse('sku_unavailable', { skuId: missing.skuId });
  const parts = new Set<EditedPart>(contentParts(before, after));
  const stock: PlannedEdit['stock'] = [];
  const prices: PlannedEdit['prices'] = [];
  for (const { sku, old } of pairs) {
    if (!old) return refuse('sku_unavailable', { skuId: sku.skuId });
    if (sku.stockUnits !== old.stockUnits) stock.push({ skuId: sku.skuId, byUnits: sku.stockUnits - old.stockUnits });
    if (sku.priceFen !== old.priceFen) prices.push({ skuId: sku.skuId, fromFen: old.priceFen, toFen: sku.priceFen });
    if (sku.personLimit !== old.personLimit) parts.add('limit');
  }
  if (stock.length > 0) parts.add('stock');
  if (prices.length > 0) parts.add('price');
  return ok({ parts: [...parts], stock, prices, concerns: concernsOf(parts, prices) });
}

function contentParts(before: ChainContent, after: ChainContent): EditedPart[] {
  const parts: EditedPart[] = [];
  if (before.title !== after.title) parts.push('title');
  if (before.words !== after.words) parts.push('words');
  if (before.pictureIds.join() !== after.pictureIds.join()) parts.push('pictures');
  if (before.closesAt?.getTime() !== after.closesAt?.getTime()) parts.push('closesAt');
  if (before.audience !== after.audience) parts.push('audience');
  return parts;
}

function concernsOf(parts: ReadonlySet<EditedPart>, prices: PlannedEdit['prices']): PlannedEdit['concerns'] {
  if (READ_WHEN_ORDERING.some((part) => parts.has(part))) return { skuIds: [] };
  return prices.length > 0 ? { skuIds: prices.map(({ skuId }) => skuId) } : null;
}
