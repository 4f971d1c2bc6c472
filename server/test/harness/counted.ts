// Round trips that are counted for their caller alone. The running shop's own pool also counts what happens beside a
// request: the relay's hint 20 ms after every commit, the clock that synchronises every two seconds. A pool with
// neither sends nothing that its caller did not ask for, so a count of it can be asserted exactly.
import { type Database, openDatabase } from '../../src/platform/db/index.js';
import type { Shop } from '../../src/shop.js';
import type { TestShop } from './shop.js';

export interface Counted {
  /** the shop under test, on the pool that is counted */
  shop: Shop;
  db: Database;
  /** runs the work and tells its value and the round trips it made */
  tripsOf<T>(work: () => Promise<T>): Promise<{ trips: number; value: T }>;
  close(): Promise<void>;
}

export function openCounted(shop: TestShop): Counted {
  const db = openDatabase({ url: shop.ownerUrl, role: 'hetuan_app', poolMax: 4, applicationName: 'hetuan-counted' });
  return {
    shop: { ...shop.shop, db },
    db,
    async tripsOf(work) {
      const before = db.trips.count;
      const value = await work();
      return { trips: db.trips.count - before, value };
    },
    close: () => db.close(),
  };
}
