// The web role: the API, the notices of gateways, the files and pages; and, when this process is also `realtime`, the
// sockets on the same port.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'koa';
import { createAuthenticator } from '../modules/identity/index.js';
import { mountEvidence } from '../modules/aftersales/routes.js';
import { mountPushes } from '../modules/logistics/routes.js';
import { mountChainExports } from '../modules/chain/routes.js';
import { mountNotices } from '../modules/payments/routes.js';
import { mountTaxExports, mountTransferNotices } from '../modules/withdrawals/routes.js';
import { routesOf } from '../app.js';
import type { Config } from '../config.js';
import { createCrowd } from '../platform/http/crowd.js';
import { createEarlyRefusals } from '../platform/http/early-refusals.js';
import { createKeptAnswers } from '../platform/http/kept-answers.js';
import { kindOf } from '../platform/http/route.js';
import { createWebApp } from '../platform/http/server.js';
import { createRateLimits } from '../platform/rate-limit.js';
import { startRealtime } from '../platform/realtime/index.js';
import { closeRedis, openRedis } from '../platform/redis/index.js';
import type { Shop } from '../shop.js';
import { mountPages } from '../pages/index.js';
import { type Health, answerHealth } from './health.js';
import { listen } from './http-server.js';
import type { RunningRole } from './index.js';

/** Longer than an idle connection lives, shorter than main.ts waits. */
const DRAIN_MS = 8_000;

export async function startWeb(shop: Shop, config: Config, health: Health): Promise<RunningRole> {
  const redis = openRedis(config.redisUrl);
  const authenticator = createAuthenticator(shop);
  const gate = { ...authenticator, allow: createRateLimits(redis, config.rateLimitFactor) };
  const background = new Set<Promise<void>>();
  const inBackground = (work: Promise<void>): void => {
    const tracked = work
      .catch((error: unknown) => shop.log.warn({ err: error }, 'background work failed, its reaction will repeat it'))
      .finally(() => background.delete(tracked));
    background.add(tracked);
  };
  const serves = config.roles.includes('web');
  const routes = serves ? routesOf(shop) : [];
  const { log } = shop;
  const { allowedOrigins, trustedProxies, redisUrl } = config;
  const kept = createKeptAnswers(gate, trustedProxies);
  const crowd = createCrowd(config.room);
  const early = createEarlyRefusals({ routes, callerOf: (token) => authenticator.known(token) });
  const app = createWebApp({
    ...{ log, gate, kept, early, crowd, allowedOrigins, trustedProxies },
    routes,
    extra: (router) => {
      if (!serves) return;
      mountNotices(router, shop, inBackground);
      mountPushes(router, shop, inBackground);
      mountEvidence(router, shop);
      mountChainExports(router, shop);
      mountTransferNotices(router, shop, inBackground);
      mountTaxExports(router, shop);
      mountPages(router, shop, config, routes);
    },
  });
  app.on('error', (error: unknown, ctx?: Context) => log.error({ err: error, path: ctx?.path }, 'fault outside'));
  const handle = app.callback();
  const answer = (request: IncomingMessage, response: ServerResponse, full: boolean): void => {
    if (response.destroyed || kept.answer(request, response, () => void handle(request, response))) return;
    if (early.answer(request, response)) return;
    const answered = answerHealth(request, response, shop, health);
    if (answered) answered.catch(() => response.destroy());
    else if (!full || !early.turnAway(request, response)) void handle(request, response);
  };
  const running = await listen((request, response) => {
    const begin = (): void => answer(request, response, false);
    if (!crowd.letIn(kindOf(request.method, pathOf(request)), begin)) answer(request, response, true);
  }, config);
  const realtime = config.roles.includes('realtime')
    ? startRealtime({ http: running.server, redisUrl, allowedOrigins, trustedProxies, gate, log })
    : undefined;
  return {
    port: running.port,
    async stop() {
      const drained = running.drain(DRAIN_MS); // nobody comes in any more: sockets that leave come back elsewhere
      await realtime?.stop();
      await drained;
      await Promise.all(background);
      await closeRedis(redis);
    },
  };
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] as string;
