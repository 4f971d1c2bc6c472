// How resales look on the wire. A reseller sees of a buyer what the list of the chain shows, and of each line what it was
// sold at, what it is supplied at, and what is owed for it.
import type { AnswerOf, chain as contract } from '@hetuan/contract';
import { plusMs } from '../../kernel/clock.js';
import type { Storage } from '../../platform/storage/index.js';
import { maskNickname } from '../identity/index.js';
import type { EntryRow } from './entry-statements.js';
import { owedStage } from './domain/resale-rules.js';
import { presentCommunityManager } from './presenter.js';
import type { ResaleOffer, ResaleOrderList } from './resale-queries.js';
import type { ResaleLineRow, ResaleSumRow } from './resale-statements.js';

type Offer = AnswerOf<typeof contract.showResaleOffer>;
type ResaleOrder = AnswerOf<typeof contract.listResaleOrders>['items'][number];

export function presentSums(resaleId: string | null, sums: readonly ResaleSumRow[]): Offer['sums'] {
  const row = sums.find((sum) => sum.resale_id === resaleId);
  return {
    ...{ orders: row?.orders ?? 0, keptUnits: row?.kept_units ?? 0, keptFen: row?.kept_fen ?? 0 },
    ...{ owedFen: row?.owed_fen ?? 0, settledFen: row?.settled_fen ?? 0 },
  };
}

export function presentResaleOffer(offer: ResaleOffer, storage: Storage): Offer {
  const { chain, resale, skus, forSale, prices, people, sums } = offer;
  return {
    ...{ chainId: chain.id, title: chain.title, status: chain.status },
    closesAt: (chain.closes_at ?? chain.created_at).toISOString(),
    manager: presentCommunityManager(chain.manager_id, people, storage),
    skus: skus.map((sku) => {
      const goods = forSale.find((one) => one.sku_id === sku.sku_id);
      const supplyFen = sku.supply_fen ?? 0;
      const yourFen = prices.find((price) => price.sku_id === sku.sku_id)?.price_fen ?? null;
      return {
        ...{ skuId: sku.sku_id, name: goods?.name ?? '', specification: goods?.specification ?? '' },
        pictureUrl: goods?.picture_key ? storage.urlOf(goods.picture_key) : null,
        ...{ supplyFen, chainFen: sku.price_fen, basePriceFen: goods?.price_fen ?? sku.price_fen, yourFen },
        paused: yourFen !== null && yourFen < supplyFen,
      };
    }),
    ...{ resaleId: resale?.id ?? null, edition: resale?.edition ?? 0, sums: presentSums(resale?.id ?? null, sums) },
  };
}

const sum = (lines: readonly ResaleLineRow[], of: (line: ResaleLineRow) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);

/** `windowMs`: how long after its receipt something of an order can be asked back. */
export function presentResaleOrder(entry: EntryRow, list: ResaleOrderList, windowMs: number): ResaleOrder {
  const mine = list.mine.filter((line) => line.order_id === entry.order_id);
  const order = list.orders.find(({ id }) => id === entry.order_id);
  const received = order?.completed_at ?? null;
  const person = list.people.find(({ id }) => id === entry.user_id);
  return {
    ...{ serial: entry.serial, nickname: maskNickname(person?.nickname ?? ''), paidAt: entry.paid_at.toISOString() },
    goods: mine.map((line) => {
      const goods = list.lines.find((one) => one.order_id === line.order_id && one.sku_id === line.sku_id);
      return {
        ...{ name: goods?.name ?? '', specification: goods?.specification ?? '' },
        ...{ units: line.units, refundedUnits: line.refunded_units },
        ...{ priceFen: line.price_fen, supplyFen: line.supply_fen, owedFen: line.owed_fen },
      };
    }),
    keptFen: sum(mine, (line) => (line.paid_fen ?? 0) - line.refunded_fen - line.rebated_fen),
    owedFen: sum(mine, (line) => line.owed_fen),
    stage: owedStage({
      kept: entry.status === 'paid',
      settled: mine.every((line) => line.settled_at !== null),
      received: received !== null,
    }),
    settlesAt: received ? plusMs(received, windowMs).toISOString() : null,
  };
}
