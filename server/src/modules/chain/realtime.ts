// Which moments of a chain are heard by whoever watches it. The room is public, so it carries numbers and no person.
import type { RealtimeSource } from '../../platform/realtime/index.js';
import type { Shop } from '../../shop.js';
import { readChain } from './chain-statements.js';

export function chainRealtime(shop: Shop): RealtimeSource[] {
  return [
    {
      topic: 'chain.changed',
      async load(chainId) {
        const [chain] = await shop.db.rows(readChain(chainId));
        if (!chain) return null;
        const { id, revision: version, status, serials: entries, refunded } = chain;
        const closesAt = chain.closes_at?.toISOString() ?? null;
        const serverNow = shop.clock.now().toISOString();
        const facts = { id, version, status, entries, refunded, closesAt, serverNow };
        return { rooms: [`chain:${id}`], event: 'chain.changed', facts };
      },
    },
  ];
}
