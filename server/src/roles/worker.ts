// The worker role: relays the outbox to the queue, runs reactions, sweeps what was lost, publishes to sockets.
import { reactionsOf, realtimeOf } from '../app.js';
import { startFlashLoops } from '../modules/flashsale/index.js';
import type { Config } from '../config.js';
import { openReactionQueue, startReactionWorker } from '../platform/outbox/worker.js';
import { startRelay } from '../platform/outbox/relay.js';
import { createPublisher } from '../platform/realtime/publisher.js';
import type { Shop } from '../shop.js';
import type { RunningRole } from './index.js';

export async function startWorker(shop: Shop, config: Config): Promise<RunningRole> {
  const publisher = createPublisher({ redisUrl: config.redisUrl, sources: realtimeOf(shop), log: shop.log });
  const reactions = [...reactionsOf(shop), publisher.reaction];
  const queue = openReactionQueue(config.redisUrl);
  const listenUrl = config.database.appUrl ?? config.database.ownerUrl;
  const relay = startRelay({ db: shop.db, listenUrl, queue, reactions, log: shop.log });
  const worker = startReactionWorker({ db: shop.db, queue, reactions, log: shop.log });
  const flash = startFlashLoops(shop);
  return Promise.resolve({
    async stop() {
      await flash.stop();
      await relay.stop();
      await worker.stop();
      await publisher.stop();
      await Promise.race([queue.close(), new Promise((resolve) => setTimeout(resolve, 3_000))]);
    },
  });
}
