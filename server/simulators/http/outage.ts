// Makes the platforms fail on demand: no answer before or after the work was done, a 500, a wrong signature. Only API
// paths fail; the control routes and the cashier always work.
import type { Context, Middleware } from 'koa';
import type { Socket } from 'node:net';
import type { SettingOf } from '../settings.js';
import type { World } from '../world.js';

const apiPath = /^\/((v3|sns|cgi-bin|wxa|gateway\.do|alipay-bill|poll)\/|(alipay-bill|poll)$)/;

/** Alipay has one path for everything: the method it is called with stands behind it. */
function placeOf(ctx: Context): string {
  return ctx.path === '/gateway.do' ? `${ctx.path}/${ctx.URL.searchParams.get('method') ?? ''}` : ctx.path;
}

export interface Outages {
  middleware: Middleware;
  /** Cuts every exchange that is being held without an answer. */
  release(): void;
}

/** The outage this request meets, counted down when it was ordered for a number of times. */
function takeOutage(world: World, ctx: Context): SettingOf<'outage'> | null {
  const outage = world.settings.read('outage');
  if (outage.mode === 'none' || !apiPath.test(placeOf(ctx)) || !placeOf(ctx).startsWith(outage.path)) return null;
  if (outage.method !== undefined && outage.method !== ctx.method) return null;
  if (outage.times !== undefined) {
    world.settings.write('outage', outage.times > 1 ? { ...outage, times: outage.times - 1 } : { mode: 'none' });
  }
  return outage;
}

/** What a gateway in front of the platform says: no signature, no business answer. */
function fail(ctx: Context): void {
  ctx.status = 500;
  ctx.body = { code: 'SYSTEM_ERROR', message: '系统错误，请稍后重试' };
  ctx.state.code = 'SYSTEM_ERROR';
}

export function createOutages(world: World): Outages {
  const held = new Set<Socket>();

  function hold(ctx: Context, holdMs: number): void {
    const { socket } = ctx.req;
    ctx.respond = false;
    ctx.state.code = 'NO_ANSWER';
    held.add(socket);
    const timer = setTimeout(() => socket.destroy(), holdMs);
    socket.once('close', () => {
      clearTimeout(timer);
      held.delete(socket);
    });
  }

  return {
    async middleware(ctx, next) {
      const outage = takeOutage(world, ctx);
      if (!outage) return next();
      switch (outage.mode) {
        case 'error_500':
          return fail(ctx);
        case 'error_500_after_execute':
          await next();
          return fail(ctx);
        case 'bad_signature':
          ctx.state.badSignature = true;
          return next();
        case 'timeout_after_execute':
          await next();
          hold(ctx, outage.holdMs);
          return;
        default:
          hold(ctx, outage.holdMs);
      }
    },
    release() {
      for (const socket of held) socket.destroy();
    },
  };
}
