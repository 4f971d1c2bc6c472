// The web role: the API, the notices of gateways, the files and pages; and, when this process is also `realtime`, the
// sockets on the same port.
import type { Context } from 'koa';
import { createAuthenticator } from '../modules/identity/index.js';
import { mountNotices } from '../modules/payments/routes.js';
import { routesOf } from '../app.js';
import type { Config } from '../config.js';
import { createWebApp } from '../platform/http/server.js';
import { createRateLimits } from '../platform/rate-limit.js';
import { startRealtime } from '../platform/realtime/index.js';
import { closeRedis, openBlockingRedis, openRedis } from '../platform/redis/index.js';
import type { Shop } from '../shop.js';
import { mountPages } from '../pages/index.js';
import { type Health, answerHealth } from './health.js';
import { listen } from './http-server.js';
import type { RunningRole } from './index.js';

const DRAIN_MS = 8_000;

export async function startWeb(shop: Shop, config: Config, health: Health): Promise<RunningRole> {
  const redis = openRedis(config.redisUrl);
  const authenticate = createAuthenticator(shop);
  const background = new Set<Promise<void>>();
  const inBackground = (work: Promise<void>): void => {
    const tracked = work
      .catch((error: unknown) => shop.log.warn({ err: error }, 'background work failed, its reaction will repeat it'))
      .finally(() => background.delete(tracked));
    background.add(tracked);
  };
  const serves = config.roles.includes('web');
  const app = createWebApp({
    log: shop.log,
    gate: { authenticate, allow: createRateLimits(redis, config.rateLimitFactor) },
    routes: serves ? routesOf(shop) : [],
    allowedOrigins: config.allowedOrigins,
    extra: (router) => {
      if (!serves) return;
      mountNotices(router, shop, inBackground);
      mountPages(router, shop, config);
    },
  });
  app.on('error', (error: unknown, ctx?: Context) => shop.log.error({ err: error, path: ctx?.path }, 'fault outside'));
  const handle = app.callback();
  const running = await listen(
    (request, response) => {
      answerHealth(request, response, shop, health).then(
        (answered) => {
          if (!answered) void handle(request, response);
        },
        () => response.destroy(),
      );
    },
    config.host,
    config.port,
  );
  const sockets = config.roles.includes('realtime')
    ? [openBlockingRedis(config.redisUrl), openBlockingRedis(config.redisUrl)]
    : [];
  const [publisher, subscriber] = sockets;
  const io =
    publisher && subscriber
      ? startRealtime({
          http: running.server,
          publisher,
          subscriber,
          allowedOrigins: config.allowedOrigins,
          authenticate,
          log: shop.log,
        })
      : undefined;
  return {
    port: running.port,
    async stop() {
      io?.disconnectSockets(true);
      await running.drain(DRAIN_MS);
      await Promise.all(background);
      io?.removeAllListeners();
      await Promise.all([redis, ...sockets].map(closeRedis));
    },
  };
}
