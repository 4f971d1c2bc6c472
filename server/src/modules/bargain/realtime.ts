// Which moments of a bargain are heard by whoever watches it. The room is public, so it carries a price and numbers and no
// person.
import type { RealtimeSource } from '../../platform/realtime/index.js';
import type { Shop } from '../../shop.js';
import { findBargain } from './bargain-statements.js';
import { priceOf } from './terms.js';

export function bargainRealtime(shop: Shop): RealtimeSource[] {
  return [
    {
      topic: 'bargain.changed',
      async load(bargainId) {
        const [bargain] = await shop.db.rows(findBargain(bargainId));
        if (!bargain) return null;
        const { id, revision: version, status, cut_fen: cutFen, helpers, needed } = bargain;
        const expiresAt = bargain.expires_at.toISOString();
        const serverNow = shop.clock.now().toISOString();
        const facts = {
          id,
          version,
          status,
          priceFen: priceOf(bargain),
          cutFen,
          helpers,
          needed,
          expiresAt,
          serverNow,
        };
        return { rooms: [`bargain:${id}`], event: 'bargain.changed', facts };
      },
    },
  ];
}
