// Edits an open chain, as a whole and against the edition it was shown in. Prices change for those who order from now on; goods may be added, and others sold no further;
// stock is taken from, or given back to, the ordinary one in the same transaction; whoever is concerned is told.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { type SkuForSale, readSkusForSale } from '../../catalog/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type PointRow, readPoints } from '../../pickup/index.js';
import { type ManagedChain, acceptDelivery, factsOf, lockManagedChain, wishesOf } from '../chain-ground.js';
import {
  type ChainRow,
  type ChainSkuRow,
  addChainSkus,
  editChainRow,
  editChainSkus,
  recordChainEdit,
  resumeChainSkus,
  sold,
  stopChainSkus,
} from '../chain-statements.js';
import { type ChainSkuWish, acceptEdit } from '../domain/chain-rules.js';
import { type PlannedEdit, planEdit } from '../domain/edit-rules.js';
import { changed } from '../order-port.js';
import { holdUsablePictures } from '../picture-statements.js';
import { changeStock, openStock, takeHome } from '../stock-change.js';
import { CLOSE_CHAIN } from './close-chain.js';

export interface ChainEdit extends ManagedChain {
  title: string;
  words: string;
  pictureIds: readonly string[];
  closesAt: Date;
  audience: 'listed' | 'link';
  express: boolean;
  pointIds: readonly string[];
  skus: readonly ChainSkuWish[];
  edition: number;
}

/** Refusals: `forbidden`, `not_found`, `chain_state_changed`, `chain_changed`, `chain_terms_invalid`, `sku_unavailable`, `stock_below_zero`, `picture_gone`. */
export function editChain(shop: Shop, input: ChainEdit): Promise<Result<{ edition: number }>> {
  return shop.db.transact(async (tx) => {
    const { chain, skus, more } = await lockManagedChain(
      tx,
      input,
      holdUsablePictures(input.pictureIds, input.userId),
      readSkusForSale(input.skus.map(({ skuId }) => skuId)),
      readPoints(input.pointIds),
    );
    if (chain.status !== 'open') throw new Refused('chain_state_changed', { status: chain.status });
    if (chain.edition !== input.edition) throw new Refused('chain_changed', { edition: chain.edition });
    const [pictures, forSale, points] = more;
    if (pictures?.count !== input.pictureIds.length) throw new Refused('picture_gone');
    const plan = planEdit(contentOf(chain, sold(skus)), input);
    if (plan.parts.length === 0) return { edition: chain.edition };
    if (plan.parts.includes('delivery')) acceptDelivery(input, (points?.rows ?? []) as PointRow[]);
    const newPrices = [...plan.prices, ...plan.added].map(({ skuId }) => skuId);
    const edited = { ...input, endMoved: plan.parts.includes('closesAt'), newPrices, newSupplies: plan.supplies };
    must(acceptEdit(edited, factsOf((forSale?.rows ?? []) as SkuForSale[]), tx.now));
    await write(tx, { input, chain, skus, plan });
    return { edition: chain.edition + 1 };
  });
}

function contentOf(chain: ChainRow, skus: readonly ChainSkuRow[]) {
  const { title, words, audience, picture_ids: pictureIds, closes_at: closesAt } = chain;
  const { express, point_ids: pointIds } = chain;
  return { title, words, audience, pictureIds, closesAt, express, pointIds, skus: wishesOf(skus) };
}

async function write(
  tx: Tx,
  { input, chain, skus, plan }: { input: ChainEdit; chain: ChainRow; skus: readonly ChainSkuRow[]; plan: PlannedEdit },
): Promise<void> {
  const actor = `person:${input.userId}`;
  const edition = chain.edition + 1;
  const { parts, prices, supplies, added, stopped } = plan;
  const known = new Set(skus.map((sku) => sku.sku_id));
  const [again, fresh] = [
    added.filter(({ skuId }) => known.has(skuId)),
    added.filter(({ skuId }) => !known.has(skuId)),
  ];
  const more = [...plan.stock, ...again.map(({ skuId, stockUnits: byUnits }) => ({ skuId, byUnits }))];
  const stock = await changeStock(tx, chain, skus, more, actor);
  const opened = await openStock(tx, chain, fresh, actor);
  const home = await takeHome(tx, chain, skus, stopped, actor);
  await writeAll(tx, [
    ...stock,
    ...opened.writes,
    ...home.writes,
    ...(again.length > 0 ? [expectWrite(resumeChainSkus(chain.id, again), again.length)] : []),
    ...(fresh.length > 0 ? [expectWrite(addChainSkus(chain.id, opened.skus), fresh.length)] : []),
    ...(stopped.length > 0 ? [expectWrite(stopChainSkus(chain.id, home.stops), stopped.length)] : []),
    expectWrite(editChainRow(chain.id, input), 1),
    anyCount(
      editChainSkus(
        chain.id,
        input.skus.filter(({ skuId }) => !added.some((sku) => sku.skuId === skuId)),
      ),
    ),
    anyCount(recordChainEdit(chain.id, edition, { parts, prices, supplies, stock: plan.stock, added, stopped }, actor)),
    anyCount(setTimer(CLOSE_CHAIN, chain.id, input.closesAt)),
  ]);
  if (plan.concerns) tx.emit('chain.edited', chain.id, { edition, parts, skuIds: plan.concerns.skuIds });
  tx.emit(changed(chain.id).topic, chain.id);
}
