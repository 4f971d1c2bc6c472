// How items look on the wire: named fields only. Shoppers are told how much is left in words, operators in numbers.
import type { AnswerOf, mall as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import { phaseOf, ruleTexts, stockLevel } from './domain/item-rules.js';
import type { ItemRow } from './item-statements.js';
import { windowOf } from './order-port.js';
import type { FoundItem, ItemList } from './queries.js';

type Card = AnswerOf<typeof contract.listItems>['items'][number];
type Detail = AnswerOf<typeof contract.showItem>;
type Searched = AnswerOf<typeof contract.searchItems>['items'][number];

const leftOf = ({ id }: ItemRow, { buckets }: Pick<ItemList, 'buckets'>): number =>
  buckets.filter((bucket) => bucket.campaign_id === id).reduce((sum, bucket) => sum + bucket.left_units, 0);

export function presentItem(item: ItemRow, list: ItemList, storage: Storage): Card {
  const sku = list.skus.find((candidate) => candidate.sku_id === item.sku_id);
  return {
    ...{ id: item.id, skuId: item.sku_id, productId: sku?.product_id ?? item.sku_id },
    ...{ name: sku?.name ?? '', specification: sku?.specification ?? '' },
    pictureUrl: sku?.picture_key ? storage.urlOf(sku.picture_key) : null,
    ...{ points: item.points, priceFen: item.price_fen, basePriceFen: sku?.price_fen ?? item.price_fen },
    ...{ perPerson: item.per_person, stock: stockLevel(leftOf(item, list)), endsAt: item.ends_at.toISOString() },
  };
}

export function presentItemPage({ item, yourUnits, ...list }: FoundItem, now: Date, storage: Storage): Detail {
  return {
    ...presentItem(item, list, storage),
    ...{ phase: phaseOf(windowOf(item), now), startsAt: item.starts_at.toISOString(), yourUnits },
    rules: ruleTexts({ perPerson: item.per_person, priceFen: item.price_fen }),
    serverNow: now.toISOString(),
  };
}

export function presentSearched(item: ItemRow, list: ItemList, now: Date, storage: Storage): Searched {
  return {
    ...presentItem(item, list, storage),
    ...{ phase: phaseOf(windowOf(item), now), startsAt: item.starts_at.toISOString() },
    ...{ pausedAt: item.paused_at?.toISOString() ?? null, leftUnits: leftOf(item, list) },
    createdAt: item.created_at.toISOString(),
  };
}
