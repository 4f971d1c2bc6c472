// Opens a chain: by its manager's hand, or at its time. The stock it sells is taken out of the ordinary one in the same
// transaction, so what is open has its goods. A draft that can't open at its time stays one, and its manager is told.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { cancelTimer, setTimer, type TimerOutcome } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import {
  type Allotment,
  allotUnits,
  lockOrdinaryBuckets,
  lockOrdinaryStocks,
  readSkusForSale,
} from '../../catalog/index.js';
import { type ExpectedWrite, anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type ManagedChain, factsOf, lockManagedChain, termsOfChain, wishesOf } from '../chain-ground.js';
import {
  type ChainRow,
  type ChainSkuRow,
  bindChainStocks,
  lockChain,
  moveChain,
  readChainSkus,
  setChainScheduled,
} from '../chain-statements.js';
import { acceptOpening, bucketsFor } from '../domain/chain-rules.js';
import { changed } from '../order-port.js';
import { allotmentWrites } from '../stock-change.js';
import { CLOSE_CHAIN } from './close-chain.js';

export const OPEN_CHAIN = 'open-chain';

export interface ChainOpened {
  status: ChainRow['status'];
  scheduled: boolean;
}

/** Refusals: `forbidden`, `not_found`, `chain_state_changed`, `chain_terms_invalid`, `sku_unavailable`, `stock_below_zero`. */
export function openChain(
  shop: Shop,
  input: ManagedChain & { when: 'now' | 'at_opens_at' },
): Promise<Result<ChainOpened>> {
  return shop.db.transact(async (tx): Promise<ChainOpened> => {
    const { chain, skus } = await lockManagedChain(tx, input);
    if (chain.status !== 'draft') throw new Refused('chain_state_changed', { status: chain.status });
    const opensAt = input.when === 'now' ? null : chain.opens_at;
    if (input.when === 'at_opens_at' && (opensAt === null || opensAt <= tx.now)) {
      throw new Refused('chain_terms_invalid', { problems: [{ where: 'opensAt', problem: 'in_the_past' }] });
    }
    const allotments = await judgeOpening(tx, { ...chain, opens_at: opensAt }, skus);
    const actor = `person:${input.userId}`;
    if (opensAt === null) {
      await writeAll(tx, openingWrites(chain, allotments, actor));
      tellOpened(tx, chain);
      return { status: 'open', scheduled: false };
    }
    await writeAll(tx, [
      expectWrite(setChainScheduled(chain.id, true), 1),
      anyCount(setTimer(OPEN_CHAIN, chain.id, opensAt)),
    ]);
    return { status: 'draft', scheduled: true };
  });
}

/** Timer of a draft that is to open by itself. */
export async function openScheduledChain(shop: Shop, chainId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact((tx) => openAtItsTime(tx, chainId));
  if (!result.ok) await shop.db.transact((tx) => giveUp(tx, chainId, result.code));
  return { done: true };
}

async function openAtItsTime(tx: Tx, chainId: string): Promise<void> {
  const [chains, skus] = await tx.batch(lockChain(chainId), readChainSkus([chainId]));
  const [chain] = chains.rows;
  if (!chain || chain.status !== 'draft' || !chain.scheduled) return;
  const allotments = await judgeOpening(tx, { ...chain, opens_at: null }, skus.rows);
  await writeAll(tx, openingWrites(chain, allotments, 'timer'));
  tellOpened(tx, chain);
}

async function giveUp(tx: Tx, chainId: string, reason: string): Promise<void> {
  const [chains] = await tx.batch(lockChain(chainId));
  const [chain] = chains.rows;
  if (!chain?.scheduled) return;
  await tx.batch(setChainScheduled(chainId, false));
  tx.emit('chain.not_opened', chainId, { userId: chain.manager_id, title: chain.title, reason });
}

async function judgeOpening(tx: Tx, chain: ChainRow, skus: readonly ChainSkuRow[]): Promise<Allotment[]> {
  const skuIds = skus.map((sku) => sku.sku_id);
  const [, buckets, forSale] = await tx.batch(
    lockOrdinaryStocks(skuIds),
    lockOrdinaryBuckets(skuIds),
    readSkusForSale(skuIds),
  );
  must(acceptOpening(termsOfChain(chain, skus), factsOf(forSale.rows), tx.now));
  return wishesOf(skus).map(({ skuId, stockUnits }) =>
    allotUnits({ skuId, allocatedUnits: stockUnits, buckets: bucketsFor(stockUnits) }, buckets.rows),
  );
}

function openingWrites(chain: ChainRow, allotments: readonly Allotment[], actor: string): ExpectedWrite[] {
  return [
    ...allotmentWrites(chain, allotments, actor),
    expectWrite(bindChainStocks(chain.id, allotments), allotments.length),
    expectWrite(moveChain(chain.id, 'draft', 'open', actor), 1),
    anyCount(cancelTimer(OPEN_CHAIN, chain.id)),
    ...(chain.closes_at ? [anyCount(setTimer(CLOSE_CHAIN, chain.id, chain.closes_at))] : []),
  ];
}

function tellOpened(tx: Tx, chain: ChainRow): void {
  tx.emit('chain.opened', chain.id, { userId: chain.manager_id });
  tx.emit(changed(chain.id).topic, chain.id);
}
