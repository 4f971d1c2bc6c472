// What an edit of an open chain changes, and whom it concerns. Orders that were placed keep their price: an edit never
// reaches them. Buyers hear of what they read when they ordered (title, text, pictures, the end, how it comes) and of a new price of
// something they bought; more stock or another limit concerns nobody who has ordered.
import type { ChainSkuWish } from './chain-rules.js';

export interface ChainContent {
  title: string;
  words: string;
  pictureIds: readonly string[];
  closesAt: Date | null;
  audience: string;
  express: boolean;
  pointIds: readonly string[];
  skus: readonly ChainSkuWish[];
}

export type EditedPart =
  | 'title'
  | 'words'
  | 'pictures'
  | 'closesAt'
  | 'audience'
  | 'delivery'
  | 'price'
  | 'supply'
  | 'stock'
  | 'limit'
  | 'added'
  | 'stopped';

export interface PlannedEdit {
  parts: EditedPart[];
  /** units to be added to a SKU's own stock, or given back */
  stock: { skuId: string; byUnits: number }[];
  /** SKUs that it did not sell, and those it sells no further */
  added: ChainSkuWish[];
  stopped: string[];
  prices: { skuId: string; fromFen: number; toFen: number }[];
  /** SKUs with another price for resellers, or one no more */
  supplies: string[];
  /** null: nobody; an empty list of SKUs: everybody who bought */
  concerns: { skuIds: string[] } | null;
}

const READ_WHEN_ORDERING: readonly EditedPart[] = ['title', 'words', 'pictures', 'closesAt', 'delivery'];

/** Nobody who has ordered is concerned by goods that come or go: their order stands. */
export function planEdit(before: ChainContent, after: ChainContent): PlannedEdit {
  const parts = new Set<EditedPart>(contentParts(before, after));
  const stock: PlannedEdit['stock'] = [];
  const prices: PlannedEdit['prices'] = [];
  const added: ChainSkuWish[] = [];
  const supplies: string[] = [];
  for (const sku of after.skus) {
    const old = before.skus.find(({ skuId }) => skuId === sku.skuId);
    if (!old) added.push(sku);
    else {
      if (sku.stockUnits !== old.stockUnits) stock.push({ skuId: sku.skuId, byUnits: sku.stockUnits - old.stockUnits });
      if (sku.priceFen !== old.priceFen) prices.push({ skuId: sku.skuId, fromFen: old.priceFen, toFen: sku.priceFen });
      if (sku.supplyFen !== old.supplyFen) supplies.push(sku.skuId);
      if (sku.personLimit !== old.personLimit) parts.add('limit');
    }
  }
  const kept = new Set(after.skus.map(({ skuId }) => skuId));
  const stopped = before.skus.flatMap(({ skuId }) => (kept.has(skuId) ? [] : [skuId]));
  if (stock.length > 0) parts.add('stock');
  if (prices.length > 0) parts.add('price');
  if (supplies.length > 0) parts.add('supply');
  if (added.length > 0) parts.add('added');
  if (stopped.length > 0) parts.add('stopped');
  return { parts: [...parts], stock, prices, supplies, added, stopped, concerns: concernsOf(parts, prices) };
}

function contentParts(before: ChainContent, after: ChainContent): EditedPart[] {
  const parts: EditedPart[] = [];
  if (before.title !== after.title) parts.push('title');
  if (before.words !== after.words) parts.push('words');
  if (before.pictureIds.join() !== after.pictureIds.join()) parts.push('pictures');
  if (before.closesAt?.getTime() !== after.closesAt?.getTime()) parts.push('closesAt');
  if (before.audience !== after.audience) parts.push('audience');
  if (before.express !== after.express || before.pointIds.join() !== after.pointIds.join()) parts.push('delivery');
  return parts;
}

function concernsOf(parts: ReadonlySet<EditedPart>, prices: PlannedEdit['prices']): PlannedEdit['concerns'] {
  if (READ_WHEN_ORDERING.some((part) => parts.has(part))) return { skuIds: [] };
  return prices.length > 0 ? { skuIds: prices.map(({ skuId }) => skuId) } : null;
}
