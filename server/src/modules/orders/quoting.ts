// From a wish (SKUs and units) to priced lines and from a quote to order lines: the one path that product page, cart
// and order share.
import { type Result, ok, refuse } from '../../kernel/errors.js';
import type { SkuForSale } from '../catalog/index.js';
import type { PricedLine, Quote } from '../pricing/index.js';
import type { NewOrder } from './order-statements.js';
import type { OfferTerms } from './ports.js';

/** Refusals: `sku_unavailable`, `product_unavailable`. Off the shelf blocks ordinary orders, not open offers. */
export function pricedLines(
  wishes: readonly { skuId: string; units: number }[],
  skus: readonly SkuForSale[],
  terms: OfferTerms | null,
): Result<PricedLine[]> {
  const lines: PricedLine[] = [];
  for (const wish of wishes) {
    const sku = skus.find((candidate) => candidate.sku_id === wish.skuId);
    const activityFen = terms?.priceFenBySku.get(wish.skuId);
    if (!sku || (terms && activityFen === undefined)) return refuse('sku_unavailable', { skuId: wish.skuId });
    if (!terms && !sku.on_shelf) return refuse('product_unavailable', { skuId: wish.skuId });
    if (!terms && !sku.active) return refuse('sku_unavailable', { skuId: wish.skuId });
    lines.push({
      skuId: wish.skuId,
      name: sku.specification ? `${sku.name}（${sku.specification}）` : sku.name,
      units: wish.units,
      basePriceFen: sku.price_fen,
      activity:
        terms && activityFen !== undefined ? { kind: 'activity', label: terms.label, priceFen: activityFen } : null,
      weightGrams: sku.weight_grams,
      freight: { templateId: sku.freight_template_id, template: sku.freight_template },
    });
  }
  return ok(lines);
}

/** Goods lines in the order of the quote, then one freight line. */
export function quotedOrderLines(quoted: Quote, skus: readonly SkuForSale[], newId: () => string): NewOrder['lines'] {
  const goods = quoted.lines.map((line, position) => {
    const sku = skus.find((candidate) => candidate.sku_id === line.skuId);
    return {
      id: newId(),
      kind: 'goods' as const,
      position,
      product_id: sku?.product_id ?? null,
      sku_id: line.skuId,
      name: sku?.name ?? '',
      specification: sku?.specification ?? '',
      picture_key: sku?.picture_key ?? null,
      units: line.units,
      unit_price_fen: line.unitPriceFen,
      discount_fen: line.discountFen,
      pay_fen: line.payFen,
    };
  });
  const freight = {
    id: newId(),
    kind: 'freight' as const,
    position: goods.length,
    product_id: null,
    sku_id: null,
    name: '运费',
    specification: '',
    picture_key: null,
    units: 1,
    unit_price_fen: quoted.freightFen,
    discount_fen: 0,
    pay_fen: quoted.freightFen,
  };
  return [...goods, freight];
}
