// One call to WeChat Pay and its verified answer. Whatever is not a verified answer within the time limit (no answer,
// 5xx, throttled, wrong or missing signature, our own signature refused) is `no_answer`: it proves nothing about the
// trade, so callers query and keep the same number.
import axios, { type AxiosResponse } from 'axios';
import { Rsa } from 'wechatpay-axios-plugin';
import { type CircuitBreaker, createCircuitBreaker, describeFault } from '../gateway-call/index.js';
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

export type FileReply = { kind: 'file'; bytes: Buffer } | { kind: 'no_answer'; message: string };

export interface Transport {
  call(call: Call): Promise<Reply>;
  /** A file the platform names in a verified answer; it is not signed, so the caller compares its hash. */
  fetchFile(path: string, query: Record<string, string>, maxBytes: number): Promise<FileReply>;
  keyring: PlatformKeyring;
  breaker: CircuitBreaker;
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
      return { kind: 'no_answer', message: describeFault(error) };
    }
  }

  async function fetchFile(path: string, query: Record<string, string>, maxBytes: number): Promise<FileReply> {
    if (!breaker.admit()) return { kind: 'no_answer', message: 'the circuit is open' };
    try {
      const answer = await client.send(keyring.keys(), {
        ...{ method: 'GET', url: path.replace(/^\//, ''), params: query, maxContentLength: maxBytes },
        ...{ responseType: 'arraybuffer', transformResponse: [(data: unknown) => data] },
      });
      breaker.report(answer.status < 500);
      const whole = answer.status === 200 && Buffer.isBuffer(answer.data);
      return whole
        ? { kind: 'file', bytes: answer.data as Buffer }
        : { kind: 'no_answer', message: `HTTP ${answer.status}` };
    } catch (error) {
      breaker.report(false);
      return { kind: 'no_answer', message: describeFault(error) };
    }
  }

  return { call, fetchFile, keyring, breaker };
}
