// The Koa application: request id, access log, security headers, CORS by allow-list, the error envelope, then routes.
import cors from '@koa/cors';
import Router from '@koa/router';
import Koa, { type Context, type Middleware, type Next } from 'koa';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import type { Logger } from '../log.js';
import { errorMiddleware } from './errors.js';
import type { Crowd } from './crowd.js';
import type { EarlyRefusals } from './early-refusals.js';
import type { KeptAnswers } from './kept-answers.js';
import { requestIdOf } from './request-id.js';
import { type Gatekeeper, type Route, serve } from './route.js';

export interface WebOptions {
  log: Logger;
  gate: Gatekeeper;
  kept: KeptAnswers;
  early: EarlyRefusals;
  crowd: Crowd;
  routes: readonly Route[];
  allowedOrigins: readonly string[];
  /** proxies of our own in front, each of which adds to X-Forwarded-For */
  trustedProxies: number;
  /** pages, files, notices: whatever is not a JSON endpoint */
  extra?: (router: Router) => void;
}

export function createWebApp(options: WebOptions): Koa {
  const { log, gate, kept, early, crowd, routes, allowedOrigins, trustedProxies } = options;
  const app = new Koa({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
  app.silent = true;
  app.use(requestContext(log));
  app.use(securityHeaders());
  app.use(
    cors({
      origin: (ctx: Context) => (allowedOrigins.includes(ctx.get('origin')) ? ctx.get('origin') : ''),
      allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-request-id', 'x-http-method-override'],
      exposeHeaders: ['x-request-id', 'retry-after'],
      maxAge: 600,
    }),
  );
  app.use(compress({ threshold: 2_048, br: false }));
  app.use((ctx, next) => kept.middleware(ctx, next));
  app.use((ctx, next) => early.middleware(ctx, next));
  app.use(errorMiddleware(log));
  app.use(readMethodOverride);
  app.use(endpointsByNoun(routes, (entry) => serve(entry, gate, crowd)));
  const router = new Router();
  options.extra?.(router);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}

/** They are the same for everybody, so helmet is asked once. */
function securityHeaders(): Middleware {
  const ask = helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // blob: pictures of this very page, shown before they are sent
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  let learned: readonly (readonly [string, string])[] | undefined;
  return async (ctx, next) => {
    if (learned) {
      for (const [name, value] of learned) ctx.res.setHeader(name, value);
      return next();
    }
    const before = new Set(ctx.res.getHeaderNames());
    await ask(ctx, async () => undefined);
    learned = Object.entries(ctx.response.headers).flatMap(([name, value]) =>
      before.has(name) || value === undefined ? [] : [[name, String(value)] as const],
    );
    return next();
  };
}

/** A router tries every path it has; so each noun has its own, and a request is tried on a dozen instead of hundreds. */
function endpointsByNoun(routes: readonly Route[], handlerOf: (entry: Route) => Middleware): Middleware {
  const routers = new Map<string, Router>();
  for (const entry of routes) {
    const { path, method } = entry.endpoint;
    const router = routers.get(nounOf(path)) ?? new Router();
    router.register(path, [method], handlerOf(entry) as never);
    routers.set(nounOf(path), router);
  }
  const entrances = new Map([...routers].map(([noun, router]) => [noun, router.routes()]));
  return (ctx, next) => entrances.get(nounOf(ctx.path))?.(ctx as never, next) ?? next();
}

/** `/api/orders/1/lines` → `orders`; what stands below the operators and a person is told apart: `ops/orders`. */
function nounOf(path: string): string {
  const [, , first = '', second = ''] = path.split('/', 4);
  return first === 'ops' || first === 'me' ? `${first}/${second}` : first;
}

/** Mini-programs have no PATCH, and no DELETE with a body: they send POST and say what they mean. */
function readMethodOverride(ctx: Context, next: Next): Promise<void> {
  const meant = ctx.get('x-http-method-override');
  if (ctx.method === 'POST' && (meant === 'PATCH' || meant === 'DELETE')) ctx.method = meant;
  return next();
}

/** Every request in the log of somebody who debugs; what the shop could not do, in everybody's. */
function requestContext(log: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const requestId = requestIdOf(ctx.req.headers['x-request-id']);
    ctx.state.requestId = requestId;
    ctx.set('X-Request-Id', requestId);
    const started = performance.now();
    await next();
    const { method, path, status } = ctx;
    const isOurs = status >= 500 && refusalCodeOf(ctx) !== 'busy';
    if (!isOurs && !log.isLevelEnabled('debug')) return;
    const ms = Math.round(performance.now() - started);
    log[isOurs ? 'warn' : 'debug']({ requestId, method, path, status, code: refusalCodeOf(ctx), ms }, 'request');
  };
}

function refusalCodeOf(ctx: Context): string | undefined {
  return (ctx.body as { error?: { code: string } } | undefined)?.error?.code;
}
