// One signed HTTP exchange with WeChat Pay through the library, bounded in time and size, on kept-alive connections.
// The library verifies every answer, refusals included, against the keys given.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { AxiosResponse } from 'axios';
import { Decorator } from 'wechatpay-axios-plugin';
import { keptAliveConnection, onLiveConnection } from '../gateway-call/index.js';
import type { WechatPayOptions } from './options.js';

type Client = Decorator['v3'];
export type SignedRequest = Parameters<Client['request']>[0];
export type PlatformKeySet = Record<string, KeyObject>;

export interface SignedClient {
  /** Rejects when there is no answer in time, or (unless the request reads raw) none that verifies. */
  send(keys: PlatformKeySet, request: SignedRequest): Promise<AxiosResponse<unknown>>;
}

export function createSignedClient(options: WechatPayOptions): SignedClient {
  const timeoutMs = options.timeoutMs ?? 5_000;
  const connection = keptAliveConnection();
  const ownPublicKey = createPublicKey(options.privateKey);
  let built: { serials: string; client: Client } | null = null;

  function clientFor(keys: PlatformKeySet): Client {
    const serials = Object.keys(keys).join(' ');
    if (built?.serials === serials) return built.client;
    const { v3: client } = new Decorator({
      ...connection,
      baseURL: options.baseUrl,
      mchid: options.merchantId,
      serial: options.serial,
      privateKey: options.privateKey,
      // The library wants at least one key; until there is one, nothing it verifies can pass.
      certs: serials === '' ? { none: ownPublicKey } : keys,
      // Without this the library believes an answer that says no without verifying it.
      validateStatus: () => true,
    });
    built = { serials, client };
    return client;
  }

  return {
    async send(keys, request) {
      const client = clientFor(keys);
      return onLiveConnection(() =>
        client.request<unknown>({ ...request, timeout: timeoutMs, signal: AbortSignal.timeout(timeoutMs) }),
      );
    },
  };
}
