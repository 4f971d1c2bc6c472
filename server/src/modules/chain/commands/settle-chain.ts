// Settles a closed chain once no order of it waits for payment any more: its unsold units go home to the ordinary stock.
// It may run again: a refund long after puts units back on the chain's side, and they follow.
import type { Tx } from '../../../platform/db/index.js';
import { type TimerOutcome } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import {
  type HandBack,
  handBackUnits,
  handBacksOf,
  lockBucketsOfCampaign,
  lockStocksOfCampaign,
  logStockMoves,
} from '../../catalog/index.js';
import { type ExpectedWrite, anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type ChainRow, lockChain, moveChain } from '../chain-statements.js';
import { changed } from '../order-port.js';

export const SETTLE_CHAIN = 'settle-chain';
const AGAIN_MS = 2 * 60_000;

/** Timer of a closed chain, and of a settled one whose refunded units are to go home. */
export async function settleChain(shop: Shop, chainId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact((tx) => settle(tx, chainId));
  if (!result.ok) throw new Error(`settling chain ${chainId} was refused: ${result.code}`);
  return result.value;
}

async function settle(tx: Tx, chainId: string): Promise<TimerOutcome> {
  const [chains, , buckets] = await tx.batch(
    lockChain(chainId),
    lockStocksOfCampaign(chainId),
    lockBucketsOfCampaign(chainId),
  );
  const [chain] = chains.rows;
  if (!chain || (chain.status !== 'closed' && chain.status !== 'settled')) return { done: true };
  const own = buckets.rows.filter((bucket) => bucket.stock_id !== bucket.parent_id);
  const held = own.reduce((sum, bucket) => sum + bucket.held, 0);
  if (held > 0) return { done: false, againInMs: AGAIN_MS, reason: `${held} units held` };
  const backs = handBacksOf(own, buckets.rows);
  const moves = chain.status === 'closed' ? [expectWrite(moveChain(chainId, 'closed', 'settled', 'timer'), 1)] : [];
  await writeAll(tx, [...moves, ...handBackWrites(chain, backs)]);
  if (chain.status === 'closed') {
    tx.emit('chain.settled', chainId);
    tx.emit(changed(chainId).topic, chainId);
  }
  return { done: true };
}

function handBackWrites(chain: ChainRow, backs: readonly HandBack[]): ExpectedWrite[] {
  if (backs.length === 0) return [];
  const [empty, adjust, raise] = handBackUnits(backs);
  const moves = backs.flatMap(({ stockId, parentId, units }) => [
    { stockId, kind: 'hand_back' as const, units: -units },
    { stockId: parentId, kind: 'hand_back' as const, units },
  ]);
  return [
    anyCount(empty),
    expectWrite(adjust, backs.length),
    expectWrite(raise, backs.length),
    anyCount(logStockMoves(moves, `接龙结束：${chain.title}`, 'timer')),
  ];
}
