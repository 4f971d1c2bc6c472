// Transfers to people as both platforms keep them: one book, one balance of the merchant, and the plans by which tests
// bend what comes next. A transfer's money leaves the balance when it is accepted and comes back when it ends unpaid.
import { type Transfer, keyOf } from '../store/records.js';
import type { World } from '../world.js';

export function findTransfer(world: World, gateway: Transfer['gateway'], outBillNo: string): Transfer | undefined {
  return world.store.get('transfer', keyOf(gateway, outBillNo));
}

export function keepTransfer(world: World, transfer: Transfer): Transfer {
  const kept = { ...transfer, updatedAtMs: world.clock.now() };
  world.store.commit(['transfer', keyOf(kept.gateway, kept.outBillNo), kept]);
  return kept;
}

const locked: readonly Transfer['state'][] = ['WAIT_USER_CONFIRM', 'TRANSFERING', 'CANCELING', 'SUCCESS'];

/** What is left of the merchant's money for transfers. */
export function balanceFen(world: World): number {
  const given = [...world.store.all('transfer')].filter(({ state }) => locked.includes(state));
  return world.settings.read('transfers').balanceFen - given.reduce((sum, one) => sum + one.amountFen, 0);
}

/** What one person has been given, or is being given, on this business day. */
export function receivedTodayFen(world: World, gateway: Transfer['gateway'], payeeId: string): number {
  const dayOf = (ms: number): number => Math.floor((ms + 8 * 3_600_000) / 86_400_000);
  const today = dayOf(world.clock.now());
  return [...world.store.all('transfer')]
    .filter((one) => one.gateway === gateway && one.payeeId === payeeId && dayOf(one.createdAtMs) === today)
    .filter(({ state }) => state !== 'FAIL' && state !== 'CANCELLED')
    .reduce((sum, one) => sum + one.amountFen, 0);
}
