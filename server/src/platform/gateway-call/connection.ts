// How every gateway is called over HTTP: kept-alive connections, one time limit, a bounded answer, no redirect, no
// proxy. A request is sent again only when its kept-alive connection had been dropped before anything of it was read.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios from 'axios';

export const maxAnswerBytes = 1024 * 1024;

export function keptAliveConnection() {
  return {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 128 }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 128 }),
    proxy: false,
    maxRedirects: 0,
    maxContentLength: maxAnswerBytes,
    maxBodyLength: maxAnswerBytes,
  } as const;
}

/** A kept-alive connection that the other side had already dropped: nothing of the request was read. */
function metDeadConnection(error: unknown): boolean {
  if (!axios.isAxiosError(error) || (error.code !== 'ECONNRESET' && error.code !== 'EPIPE')) return false;
  const request: unknown = error.request;
  return typeof request === 'object' && request !== null && 'reusedSocket' in request && request.reusedSocket === true;
}

export async function onLiveConnection<T>(once: () => Promise<T>): Promise<T> {
  try {
    return await once();
  } catch (error) {
    if (metDeadConnection(error)) return once();
    throw error;
  }
}

export function describeFault(error: unknown): string {
  if (!axios.isAxiosError(error)) return error instanceof Error ? error.name : 'unknown error';
  return error.code ?? error.name;
}
