// Is this process alive, is it ready, and what are its figures. Ready means that PostgreSQL answers; Redis may be away,
// because browsing and buying do not depend on it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '../platform/http/client-address.js';
import { prepared } from '../platform/db/index.js';
import { outboxWaiting, registry } from '../platform/metrics.js';
import type { Shop } from '../shop.js';

const ping = prepared('select 1');
const waiting = prepared<{ waiting: number }>('select count(*) as waiting from outbox where dispatched_at is null');

export interface Health {
  ready: boolean;
  stopping: boolean;
  /** a proxy on this machine makes everybody look local, so it is looked through */
  trustedProxies: number;
}

/** Answers /healthz, /readyz and /metrics; null when the path is not one of them. */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  shop: Shop,
  health: Health,
): Promise<void> | null {
  const path = (request.url ?? '').split('?', 1)[0];
  if (path === '/healthz') return Promise.resolve(answer(response, 200, 'ok'));
  if (path === '/readyz') return answerReady(response, shop, health);
  return path === '/metrics' && isLocal(request, health) ? answerMetrics(response, shop) : null;
}

async function answerReady(response: ServerResponse, shop: Shop, { ready, stopping }: Health): Promise<void> {
  const alive = ready && !stopping && (await databaseAnswers(shop));
  answer(response, alive ? 200 : 503, alive ? 'ready' : 'not ready');
}

async function answerMetrics(response: ServerResponse, shop: Shop): Promise<void> {
  const [row] = await shop.db.rows(waiting()).catch(() => []);
  if (row) outboxWaiting.set(row.waiting);
  response.setHeader('Content-Type', registry.contentType);
  answer(response, 200, await registry.metrics());
}

function databaseAnswers(shop: Shop): Promise<boolean> {
  return shop.db.rows(ping()).then(
    () => true,
    () => false,
  );
}

function isLocal(request: IncomingMessage, { trustedProxies }: Health): boolean {
  const address = clientAddress(request, trustedProxies);
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.end(text);
}
