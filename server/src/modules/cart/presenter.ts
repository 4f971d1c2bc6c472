// How a cart looks on the wire. Its totals are of goods that are selected and can be bought; what they finally cost is
// the quote's to say.
import type { AnswerOf, cart as contract } from '@hetuan/contract';
import { sumFen } from '../../kernel/money.js';
import type { Storage } from '../../platform/storage/index.js';
import { shownStock } from '../catalog/index.js';
import { whyNotBuyable } from './domain/availability.js';
import type { CartLine } from './queries.js';

type Cart = AnswerOf<typeof contract.showCart>;

export function presentCart(lines: readonly CartLine[], storage: Storage): Cart {
  const items = lines.map((line) => presentItem(line, storage));
  const chosen = items.filter((item) => item.selected && item.buyable);
  return {
    items,
    selectedUnits: chosen.reduce((sum, item) => sum + item.units, 0),
    selectedGoodsFen: sumFen(chosen.map((item) => item.units * item.priceFen)),
  };
}

function presentItem({ item, sku, priceFen, leftUnits }: CartLine, storage: Storage): Cart['items'][number] {
  const { units, selected } = item;
  const reason = whyNotBuyable({ onShelf: sku.on_shelf, active: sku.active, units, leftUnits });
  return {
    skuId: sku.sku_id,
    productId: sku.product_id,
    name: sku.name,
    specification: sku.specification,
    pictureUrl: sku.picture_key === null ? null : storage.urlOf(sku.picture_key),
    priceFen,
    units,
    selected,
    buyable: reason === null,
    reason,
    leftUnits: reason === 'short' ? leftUnits : shownStock(leftUnits).leftUnits,
  };
}
