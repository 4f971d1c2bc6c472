// One binary, many roles: starts the ones this process was given, and stops them in order. Stopping is: not ready,
// drain, then close the platform.
import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenShop, openShop } from '../app.js';
import type { Config } from '../config.js';
import { UntrueClock } from '../platform/clock.js';
import { createLog } from '../platform/log.js';
import { type Health, answerHealth } from './health.js';
import { listen } from './http-server.js';
import { startSchedulerRole } from './scheduler.js';
import { startWeb } from './web.js';
import { startWorker } from './worker.js';

export interface RunningRole {
  port?: number;
  stop(): Promise<void>;
}

export interface RunningShop {
  shop: OpenShop;
  /** of the web role; 0 when this process has none */
  port: number;
  stop(): Promise<void>;
}

const OPEN_TRIES_MS = 250;

export async function startRoles(config: Config): Promise<RunningShop> {
  const log = createLog(config.logLevel, config.roles.join(','));
  const shop = await openPatiently(() => openShop(config, log), 30_000);
  const health: Health = { ready: false, stopping: false, trustedProxies: config.trustedProxies };
  const running: RunningRole[] = [];
  const needsWeb = config.roles.includes('web') || config.roles.includes('realtime');
  if (needsWeb) running.push(await startWeb(shop, config, health));
  if (config.roles.includes('worker')) running.push(await startWorker(shop, config));
  if (config.roles.includes('scheduler')) running.push(startSchedulerRole(shop));
  if (!needsWeb) running.push(await startHealthServer(shop, config, health));
  health.ready = true;
  log.info({ port: running[0]?.port }, 'ready');
  return {
    shop,
    port: running[0]?.port ?? 0,
    async stop() {
      health.stopping = true;
      for (const role of running) await role.stop();
      await shop.close();
    },
  };
}

async function startHealthServer(shop: OpenShop, config: Config, health: Health): Promise<RunningRole> {
  const server = await listen(
    (request, response) => {
      const answered = answerHealth(request, response, shop, health);
      if (answered) answered.catch(() => response.destroy());
      else response.writeHead(404).end();
    },
    { host: config.host, port: config.healthPort, sparesIdle: false },
  );
  return { stop: () => server.drain(1_000) };
}

/** The database may still be starting: try again for a while before giving up. */
async function openPatiently<T>(open: () => Promise<T>, withinMs: number): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (error instanceof UntrueClock || performance.now() > until) throw error;
      await sleep(OPEN_TRIES_MS);
    }
  }
}
