// One call to Alipay's gateway and its verified answer. The SDK signs and verifies; sending is ours, because the SDK
// follows redirects, repeats after a broken connection and bounds neither the answer nor the whole time. Whatever is not
// a verified answer in time is `no_answer`: it proves nothing about the trade, so callers ask and keep the number.
import { AlipaySdk } from 'alipay-sdk';
import axios from 'axios';
import {
  type CircuitBreaker,
  chinaClock,
  createCircuitBreaker,
  describeFault,
  keptAliveConnection,
  onLiveConnection,
} from '../gateway-call/index.js';
import type { AlipayOptions } from './options.js';
import { cutSigned } from './signed-answer.js';

export type Reply = { kind: 'answer'; body: Record<string, unknown> } | { kind: 'no_answer'; message: string };
export type FileReply = { kind: 'file'; bytes: Buffer } | { kind: 'no_answer'; message: string };

export interface Call {
  /** `alipay.trade.query` … */
  method: string;
  content?: Record<string, unknown>;
  /** Parameters beside `biz_content`. */
  params?: Record<string, string>;
}

export interface Transport {
  call(call: Call): Promise<Reply>;
  /** The address a browser opens to make this call itself. */
  pageUrl(call: Call): string;
  /** A file named in a verified answer. */
  fetchFile(url: string, maxBytes: number): Promise<FileReply>;
  sdk: AlipaySdk;
  breaker: CircuitBreaker;
}

const inQuery = [
  'app_id',
  'method',
  'format',
  'charset',
  'sign_type',
  'sign',
  'timestamp',
  'version',
  'notify_url',
  'return_url',
];

export function createSdk(options: AlipayOptions): AlipaySdk {
  return new AlipaySdk({
    appId: options.appId,
    privateKey: options.privateKey,
    alipayPublicKey: options.publicKey,
    keyType: 'PKCS8',
    signType: 'RSA2',
    gateway: options.gatewayUrl,
    camelcase: false,
    ...(options.encryptKey === undefined ? {} : { encryptKey: options.encryptKey }),
  });
}

/** The signed parameters; the SDK would take the machine's zone for the timestamp, which must be China's. */
function sign(sdk: AlipaySdk, { method, content, params }: Call): [string, string][] {
  const timestamp = chinaClock(new Date());
  const bizContent = content === undefined ? {} : { bizContent: content };
  const text = sdk.sdkExecute(
    method,
    { format: 'JSON', timestamp, ...params, ...bizContent },
    { bizContentAutoSnakeCase: false },
  );
  return [...new URLSearchParams(text)];
}

function judge(sdk: AlipaySdk, raw: string, method: string): Reply {
  const signed = cutSigned(raw, method);
  if (!signed || !sdk.rsaCheck(signed.text, signed.sign, 'RSA2')) {
    return { kind: 'no_answer', message: 'an answer that is not signed' };
  }
  const body: unknown = JSON.parse(signed.text);
  return { kind: 'answer', body: { ...(body as Record<string, unknown>) } };
}

export function createTransport(options: AlipayOptions): Transport {
  const { gatewayUrl, timeoutMs = 5_000 } = options;
  const sdk = createSdk(options);
  const breaker = createCircuitBreaker(options.breaker);
  const connection = keptAliveConnection();

  async function send(call: Call): Promise<string> {
    const url = new URL(gatewayUrl);
    const form = new URLSearchParams();
    for (const [name, value] of sign(sdk, call)) (inQuery.includes(name) ? url.searchParams : form).set(name, value);
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await onLiveConnection(() =>
      axios.post<string>(url.href, form.toString(), {
        ...connection,
        signal,
        timeout: timeoutMs,
        responseType: 'text',
        transformResponse: [(data: unknown) => data],
        headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8', Accept: 'application/json' },
        validateStatus: () => true,
      }),
    );
    if (answer.status >= 500) throw new Error(`HTTP ${answer.status}`);
    return answer.status === 200 && typeof answer.data === 'string' ? answer.data : '';
  }

  return {
    sdk,
    breaker,
    async call(call) {
      if (!breaker.admit()) return { kind: 'no_answer', message: 'the circuit is open' };
      let raw: string;
      try {
        raw = await send(call);
      } catch (error) {
        breaker.report(false);
        return { kind: 'no_answer', message: describeFault(error) };
      }
      breaker.report(true);
      try {
        return judge(sdk, raw, call.method);
      } catch {
        return { kind: 'no_answer', message: 'an unreadable answer' };
      }
    },

    pageUrl(call) {
      const url = new URL(gatewayUrl);
      for (const [name, value] of sign(sdk, call)) url.searchParams.set(name, value);
      return url.href;
    },

    async fetchFile(url, maxBytes) {
      if (!breaker.admit()) return { kind: 'no_answer', message: 'the circuit is open' };
      try {
        const signal = AbortSignal.timeout(6 * timeoutMs);
        const more = { maxContentLength: maxBytes, responseType: 'arraybuffer', signal } as const;
        const answer = await axios.get<unknown>(url, { ...connection, ...more, validateStatus: () => true });
        breaker.report(answer.status < 500);
        const whole = answer.status === 200 && Buffer.isBuffer(answer.data);
        return whole
          ? { kind: 'file', bytes: answer.data as Buffer }
          : { kind: 'no_answer', message: `HTTP ${answer.status}` };
      } catch (error) {
        breaker.report(false);
        return { kind: 'no_answer', message: describeFault(error) };
      }
    },
  };
}
