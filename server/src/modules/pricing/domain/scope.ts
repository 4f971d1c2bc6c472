// Which goods a discount is about: named products, categories, brands or SKUs; none named means everything. What is
// excepted is never in it.
export interface Scope {
  productIds: readonly string[];
  categoryIds: readonly string[];
  brandIds: readonly string[];
  skuIds: readonly string[];
  exceptProductIds: readonly string[];
  exceptCategoryIds: readonly string[];
}

export interface ScopedGoods {
  skuId: string;
  productId: string;
  brandId: string;
  /** its category and all above it */
  categoryIds: readonly string[];
}

export const everything: Scope = {
  productIds: [],
  categoryIds: [],
  brandIds: [],
  skuIds: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

export function covers(scope: Scope, goods: ScopedGoods): boolean {
  const inCategory = (ids: readonly string[]): boolean => goods.categoryIds.some((id) => ids.includes(id));
  if (scope.exceptProductIds.includes(goods.productId) || inCategory(scope.exceptCategoryIds)) return false;
  const { productIds, categoryIds, brandIds, skuIds } = scope;
  if (productIds.length + categoryIds.length + brandIds.length + skuIds.length === 0) return true;
  return (
    productIds.includes(goods.productId) ||
    brandIds.includes(goods.brandId) ||
    skuIds.includes(goods.skuId) ||
    inCategory(categoryIds)
  );
}
