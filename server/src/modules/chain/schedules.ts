// Timers of chains: opening, closing and settling (of a chain, and of what is owed for an order that was resold), and the sweeping of pictures that nobody shows.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { CLOSE_CHAIN, closeChainAtEnd } from './commands/close-chain.js';
import { OPEN_CHAIN, openScheduledChain } from './commands/open-chain.js';
import { SETTLE_RESALE, settleResale } from './commands/settle-resale.js';
import { SETTLE_CHAIN, settleChain } from './commands/settle-chain.js';
import { SWEEP_CHAIN_PICTURES, sweepChainPictures } from './commands/upload-picture.js';

export function chainTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [OPEN_CHAIN, (id) => openScheduledChain(shop, id)],
    [CLOSE_CHAIN, (id) => closeChainAtEnd(shop, id)],
    [SETTLE_CHAIN, (id) => settleChain(shop, id)],
    [SETTLE_RESALE, (id) => settleResale(shop, id)],
    [SWEEP_CHAIN_PICTURES, () => sweepChainPictures(shop)],
  ];
}

/** What must always be in the timetable, and under which id. */
export const chainStandingTimers: readonly (readonly [kind: string, subjectId: string])[] = [
  [SWEEP_CHAIN_PICTURES, '00000000-0000-7000-8000-000000000004'],
];
