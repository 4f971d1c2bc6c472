// One HTTP exchange over the platform's own request, with a limit in time. Nothing is thrown: what comes back is a
// status with a body, or the reason there is none.
import Taro from '@tarojs/taro';
import { onlineStore } from '../data/online';
import { platform } from '../platform';
import type { UnreachedCode } from './outcome';

export interface Exchange {
  method: string;
  address: string;
  headers: Readonly<Record<string, string>>;
  body?: unknown;
  timeoutMs: number;
}

export type Exchanged = { status: number; body: unknown } | { status: 0; reason: UnreachedCode };

export async function exchange({ method, address, headers, body, timeoutMs }: Exchange): Promise<Exchanged> {
  const disguised = platform.missingMethods.includes(method);
  const saidOffline = !onlineStore.get();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const request = Taro.request({
    url: platform.shopAddress + address,
    method: (disguised ? 'POST' : method) as 'GET',
    header: {
      accept: 'application/json',
      ...(body === undefined && method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(disguised ? { 'x-http-method-override': method } : {}),
      ...headers,
    },
    data: body === undefined ? (method === 'GET' ? undefined : '{}') : JSON.stringify(body),
    dataType: 'json',
    timeout: timeoutMs,
  });
  const late = new Promise<Exchanged>((resolve) => {
    timer = setTimeout(() => {
      request.abort?.();
      resolve({ status: 0, reason: 'timeout' });
    }, timeoutMs);
  });
  const answered = request.then(
    ({ statusCode, data }): Exchanged => {
      if (saidOffline) onlineStore.set(true);
      return { status: statusCode, body: data as unknown };
    },
    (fault: unknown): Exchanged => faultOf(fault),
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

/** Some platforms report a status of 400 and above as a failure that still carries the answer. */
function faultOf(fault: unknown): Exchanged {
  const { status, statusCode, data, errMsg = '' } = (fault ?? {}) as Record<string, unknown>;
  const answered = typeof status === 'number' ? status : typeof statusCode === 'number' ? statusCode : 0;
  if (answered >= 400) return { status: answered, body: data };
  return { status: 0, reason: String(errMsg).includes('timeout') ? 'timeout' : 'offline' };
}
