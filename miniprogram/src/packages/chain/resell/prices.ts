// What a reseller typed as their prices: what is wrong with it, what one unit brings, and the body it becomes.
import type { Operations } from '@hetuan/contract/client';
import { yuanText } from '../../../parts/price-text';
import { fenOfYuan, yuanOfFen } from '../../../parts/yuan-input';

export type ResaleOffer = Operations['chain.showResaleOffer']['answer'];
type Sku = ResaleOffer['skus'][number];
/** by SKU, in yuan; empty: not sold */
export type Typed = Readonly<Record<string, string>>;

/** What stands there already; else what the chain itself asks. */
export const startOf = ({ skus, resaleId }: Pick<ResaleOffer, 'skus' | 'resaleId'>): Typed =>
  Object.fromEntries(
    skus.map(({ skuId, yourFen, chainFen }) => [skuId, yuanOfFen(yourFen ?? (resaleId ? undefined : chainFen))]),
  );

export function problemOf(skus: readonly Sku[], typed: Typed): string | undefined {
  const wanted = skus.filter(({ skuId }) => (typed[skuId] ?? '').trim() !== '');
  if (wanted.length === 0) return '请至少填写一件商品的售价';
  for (const { skuId, name, supplyFen, basePriceFen } of wanted) {
    const price = fenOfYuan(typed[skuId] ?? '');
    if (!price) return `「${name}」的售价不对`;
    if (price < supplyFen) return `「${name}」的售价不能低于供货价 ${yuanText(supplyFen)}`;
    if (price > basePriceFen) return `「${name}」的售价不能高于原价 ${yuanText(basePriceFen)}`;
  }
  return undefined;
}

/** Null: nothing is typed, or it is no price it could have. */
export function marginFen({ supplyFen, basePriceFen }: Pick<Sku, 'supplyFen' | 'basePriceFen'>, yuan: string) {
  const price = fenOfYuan(yuan);
  return price && price >= supplyFen && price <= basePriceFen ? price - supplyFen : null;
}

export const pricesOf = (skus: readonly Sku[], typed: Typed): { skuId: string; priceFen: number }[] =>
  skus.flatMap(({ skuId }) => {
    const priceFen = fenOfYuan(typed[skuId] ?? '');
    return priceFen ? [{ skuId, priceFen }] : [];
  });
