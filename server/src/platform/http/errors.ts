// Turns refusals and faults into the one error envelope. Nothing of a fault's text ever reaches the caller.
import { type RefusalCode, refusals } from '@hetuan/contract/errors';
import type { Context, Next } from 'koa';
import { Refused, type Refusal } from '../../kernel/errors.js';
import { isOutage } from '../db/index.js';
import type { Logger } from '../log.js';
import { refusalCount } from '../metrics.js';

export function answerRefusal(ctx: Context, refusal: Omit<Refusal, 'ok'>): void {
  const { status, message } = refusals[refusal.code];
  refusalCount.inc({ code: refusal.code });
  ctx.status = status;
  ctx.body = {
    error: {
      code: refusal.code,
      message,
      details: refusal.details ?? {},
      requestId: String(ctx.state.requestId ?? ''),
    },
  };
  if (status === 429 || status === 503) ctx.set('Retry-After', '1');
  if (status === 401) ctx.set('WWW-Authenticate', 'Bearer');
}

/** The one error middleware. */
export function errorMiddleware(log: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) answerRefusal(ctx, { code: 'not_found' });
      if (ctx.status === 405 || ctx.status === 501) answerRefusal(ctx, { code: 'method_not_allowed' });
    } catch (error) {
      answerRefusal(ctx, refusalOf(error, log, String(ctx.state.requestId ?? '')));
    }
  };
}

function refusalOf(error: unknown, log: Logger, requestId: string): Omit<Refusal, 'ok'> {
  if (error instanceof Refused) return error.refusal;
  if (isOutage(error)) {
    log.warn({ requestId, err: error }, 'database unavailable');
    return { code: 'busy' };
  }
  const code = httpFault(error);
  if (code) return { code };
  log.error({ requestId, err: error }, 'fault');
  return { code: 'internal' };
}

function httpFault(error: unknown): RefusalCode | undefined {
  const { status, type } = error as { status?: number; type?: string };
  if (status === 413 || type === 'entity.too.large') return 'body_too_large';
  if (status === 415) return 'unsupported_media_type';
  if (error instanceof URIError || (status !== undefined && status >= 400 && status < 500)) return 'bad_input';
  return undefined;
}
