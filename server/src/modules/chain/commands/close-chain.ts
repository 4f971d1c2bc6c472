// Closes a chain, by its manager's hand or at its end: nobody orders any more; what was ordered may still be paid, and
// gets its serial. Some time after the last payment window it is settled.
import { plusMs } from '../../../kernel/clock.js';
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type TimerOutcome, cancelTimer, setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type ManagedChain, lockManagedChain } from '../chain-ground.js';
import { lockChain, moveChain } from '../chain-statements.js';
import { changed } from '../order-port.js';
import { SETTLE_CHAIN } from './settle-chain.js';

export const CLOSE_CHAIN = 'close-chain';

/** Refusals: `forbidden`, `not_found`, `chain_state_changed`. */
export function closeChain(shop: Shop, input: ManagedChain): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const { chain } = await lockManagedChain(tx, input);
    if (chain.status !== 'open') throw new Refused('chain_state_changed', { status: chain.status });
    await close(tx, chain.id, `person:${input.userId}`);
    return { done: true };
  });
}

/** Timer: the end of the window, wherever edits have moved it. */
export async function closeChainAtEnd(shop: Shop, chainId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx): Promise<TimerOutcome> => {
    const [chains] = await tx.batch(lockChain(chainId));
    const [chain] = chains.rows;
    if (!chain || chain.status !== 'open' || chain.closes_at === null) return { done: true };
    const leftMs = chain.closes_at.getTime() - tx.now.getTime();
    if (leftMs > 0) return { done: false, againInMs: leftMs, reason: 'the chain has time left' };
    await close(tx, chainId, 'timer');
    return { done: true };
  });
  if (!result.ok) throw new Error(`closing chain ${chainId} was refused: ${result.code}`);
  return result.value;
}

async function close(tx: Tx, chainId: string, actor: string): Promise<void> {
  const { payWindowMs, closeGraceMs, closeRetryMs } = settings.orders;
  await writeAll(tx, [
    expectWrite(moveChain(chainId, 'open', 'closed', actor), 1, 'chain_state_changed'),
    anyCount(cancelTimer(CLOSE_CHAIN, chainId)),
    anyCount(setTimer(SETTLE_CHAIN, chainId, plusMs(tx.now, payWindowMs + closeGraceMs + 2 * closeRetryMs))),
  ]);
  tx.emit('chain.closed', chainId);
  tx.emit(changed(chainId).topic, chainId);
}
