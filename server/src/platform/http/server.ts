// The Koa application: request id, access log, security headers, CORS by allow-list, the error envelope, then routes.
import { randomUUID } from 'node:crypto';
import cors from '@koa/cors';
import Router from '@koa/router';
import Koa, { type Context, type Next } from 'koa';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import { type Logger, withRequestId } from '../log.js';
import { errorMiddleware } from './errors.js';
import type { KeptAnswers } from './kept-answers.js';
import { type Gatekeeper, type Route, serve } from './route.js';

export interface WebOptions {
  log: Logger;
  gate: Gatekeeper;
  kept: KeptAnswers;
  routes: readonly Route[];
  allowedOrigins: readonly string[];
  /** proxies of our own in front, each of which adds to X-Forwarded-For */
  trustedProxies: number;
  /** pages, files, notices: whatever is not a JSON endpoint */
  extra?: (router: Router) => void;
}

const REQUEST_ID = /^[\w-]{8,64}$/;

export function createWebApp(options: WebOptions): Koa {
  const { log, gate, kept, routes, allowedOrigins, trustedProxies } = options;
  const app = new Koa({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
  app.silent = true;
  app.use(requestContext(log));
  app.use(
    helmet({
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
    }),
  );
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
  app.use(errorMiddleware(log));
  app.use(readMethodOverride);
  const router = new Router();
  for (const entry of routes) {
    router.register(entry.endpoint.path, [entry.endpoint.method], serve(entry, gate));
  }
  options.extra?.(router);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}

/** Mini-programs have no PATCH, and no DELETE with a body: they send POST and say what they mean. */
function readMethodOverride(ctx: Context, next: Next): Promise<void> {
  const meant = ctx.get('x-http-method-override');
  if (ctx.method === 'POST' && (meant === 'PATCH' || meant === 'DELETE')) ctx.method = meant;
  return next();
}

function requestContext(log: Logger) {
  return (ctx: Context, next: Next): Promise<void> => {
    const given = ctx.get('x-request-id');
    const requestId = REQUEST_ID.test(given) ? given : randomUUID();
    ctx.state.requestId = requestId;
    ctx.set('X-Request-Id', requestId);
    const started = performance.now();
    return withRequestId(requestId, async () => {
      await next();
      const ms = Math.round(performance.now() - started);
      log.debug({ method: ctx.method, path: ctx.path, status: ctx.status, ms }, 'request');
    });
  };
}
