// One call to WeChat Pay and its verified answer. Whatever is not a verified answer within the time limit (no answer,
// 5xx, throttled, wrong or missing signature, our own signature refused) is `no_answer`: it proves nothing about the
// trade, so callers query and keep the same number.
import axios, { type AxiosResponse } from 'axios';
import { Rsa } from 'wechatpay-axios-plugin';
import { createCircuitBreaker, type CircuitBreaker } from './circuit-breaker.js';
import type { WechatPayOptions } from './options.js';
import { verifyCertificateAnswer, type PlatformCertificate } from './platform-certificates.js';
import { PlatformKeyring } from './platform-keyring.js';
import { createSignedClient } from './signed-client.js';

export type Reply = { kind: 'answer'; status: number; body: unknown } | { kind: 'no_answer'; message: string };

export interface Call {
  method: 'GET' | 'POST';
  /** Starts with `/v3/`; parts of it are already encoded. */
  path: string;
  query?: Record<string, string>;
  /** built with the platform's key when parts of it must be readable by the platform alone */
  body?: Record<string, unknown> | ((seal: (text: string) => string) => Record<string, unknown>);
}

export interface Transport {
  call(call: Call): Promise<Reply>;
  keyring: PlatformKeyring;
  breaker: CircuitBreaker;
}

function describe(error: unknown): string {
  if (!axios.isAxiosError(error)) return error instanceof Error ? error.name : 'unknown error';
  return error.code ?? error.name;
}

function judge({ status, data }: AxiosResponse<unknown>): Reply {
  const decided =
    (status >= 200 && status < 300) || (status >= 400 && status < 500 && status !== 401 && status !== 429);
  return decided ? { kind: 'answer', status, body: data } : { kind: 'no_answer', message: `HTTP ${status}` };
}

export function createTransport(options: WechatPayOptions): Transport {
  const breaker = createCircuitBreaker(options.breaker);
  const client = createSignedClient(options);

  async function download(): Promise<PlatformCertificate[]> {
    if (!breaker.admit()) throw new Error('WeChat Pay does not answer');
    let answer: AxiosResponse<unknown>;
    try {
      const transformResponse = [(data: unknown) => data];
      answer = await client.send(keyring.keys(), { method: 'GET', url: 'v3/certificates', transformResponse });
    } catch (error) {
      breaker.report(false);
      throw error;
    }
    breaker.report(answer.status < 500);
    return verifyCertificateAnswer(answer, options.apiV3Key);
  }

  const keyring = new PlatformKeyring(options, download);

  /** Encrypts for the key of the serial that the request names: the platform decrypts with that one. */
  function sealWith(serial: string): (text: string) => string {
    const key = keyring.keys()[serial];
    if (!key) throw new Error('the platform key has just gone');
    return (text) => Rsa.encrypt(text, key);
  }

  async function call({ method, path, query, body }: Call): Promise<Reply> {
    await keyring.prepare();
    const serial = keyring.preferredSerial();
    if (serial === null) return { kind: 'no_answer', message: 'no platform certificate yet' };
    if (!breaker.admit()) return { kind: 'no_answer', message: 'the circuit is open' };
    try {
      const answer = await client.send(keyring.keys(), {
        method,
        url: path.replace(/^\//, ''),
        headers: { 'Wechatpay-Serial': serial },
        ...(query ? { params: query } : {}),
        ...(body ? { data: typeof body === 'function' ? body(sealWith(serial)) : body } : {}),
      });
      breaker.report(answer.status < 500);
      return judge(answer);
    } catch (error) {
      // With a response it did answer, only not in a way we can believe.
      const response = axios.isAxiosError(error) ? error.response : undefined;
      breaker.report(response !== undefined && response.status < 500);
      const named: unknown = response?.headers['wechatpay-serial'];
      if (typeof named === 'string') void keyring.find(named);
      return { kind: 'no_answer', message: describe(error) };
    }
  }

  return { call, keyring, breaker };
}
