// Starts the simulated platforms on one loopback port: WeChat login, WeChat Pay v3, Alipay, express tracking, the
// cashier and the control routes, over one durable store. Tests run it in-process; the running shop runs it through main.ts.
import Koa, { type Middleware } from 'koa';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alipayRoutes } from './alipay/gateway.js';
import { cashierRoutes } from './cashier/routes.js';
import { controlRoutes } from './control/routes.js';
import { ensureCredentials, type Credentials } from './credentials.js';
import { startDueLoop } from './due-loop.js';
import { startPushDelivery } from './express/push-delivery.js';
import { expressRoutes } from './express/routes.js';
import { createRequestJournal, readRawBody } from './http/exchange.js';
import { createOutages } from './http/outage.js';
import { startNoticeDelivery } from './notices/delivery.js';
import { createPlatformKeys } from './pay/platform-keys.js';
import { settleRefund } from './pay/refunds.js';
import { payRoutes } from './pay/routes.js';
import { wechatRoutes } from './wechat/routes.js';
import { createWorld, type World } from './world.js';

export interface SimulatorOptions {
  dataDir: string;
  credentialsDir: string;
  /** 0 picks a free port. */
  port?: number;
  host?: string;
  /** Origin that replaces the one in every notify_url. */
  shopNotifyOverride?: string;
}

export interface Simulators {
  url: string;
  port: number;
  credentials: Credentials;
  close(): Promise<void>;
}

function under(prefix: string, middleware: Middleware): Middleware {
  return (ctx, next) => (ctx.path.startsWith(prefix) ? middleware(ctx, next) : next());
}

function startRefundLoop(world: World) {
  const processing = new Set<string>();
  for (const refund of world.store.all('refund')) processing.add(refund.outRefundNo);
  function* dueRows() {
    for (const key of processing) {
      const refund = world.store.get('refund', key);
      if (refund?.status === 'PROCESSING' && refund.dueAtWallMs !== null)
        yield { key, dueAtWallMs: refund.dueAtWallMs };
      else processing.delete(key);
    }
  }
  const loop = startDueLoop(dueRows, async (key) => {
    const refund = world.store.get('refund', key);
    if (refund?.status === 'PROCESSING') settleRefund(world, refund, refund.outcome);
  });
  return {
    ...loop,
    wake(outRefundNo: string) {
      processing.add(outRefundNo);
      loop.wake();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const host = options.host ?? '127.0.0.1';
  const credentials = ensureCredentials(options.credentialsDir);
  const world = createWorld(options.dataDir, credentials, options.shopNotifyOverride ?? null);
  const keys = createPlatformKeys(world);
  const delivery = startNoticeDelivery(world, keys);
  const refunds = startRefundLoop(world);
  const pushes = startPushDelivery(world);
  world.wake = { notices: delivery.wake, refunds: refunds.wake, pushes: pushes.wake };
  const journal = createRequestJournal();
  const outages = createOutages(world);
  const pay = payRoutes(world, keys);
  const control = controlRoutes(world, { delivery, keys, journal });

  const app = new Koa();
  app.silent = true;
  app.use(journal.middleware);
  app.use(under('/__sim', control.guard));
  app.use(readRawBody);
  app.use(outages.middleware);
  app.use(under('/healthz', (ctx) => void (ctx.body = { status: 'ok' })));
  app.use(under('/v3/', pay.guard));
  app.use(pay.routes.routes());
  app.use(alipayRoutes(world).routes());
  app.use(wechatRoutes(world).routes());
  app.use(expressRoutes(world).routes());
  app.use(cashierRoutes(world).routes());
  app.use(control.routes.routes());

  const server = createServer(app.callback());
  server.keepAliveTimeout = 65_000;
  const port = await listen(server, options.port ?? 0, host);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    credentials,
    async close() {
      outages.release();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([delivery.stop(), refunds.stop(), pushes.stop(), closed]);
      world.store.close();
    },
  };
}
