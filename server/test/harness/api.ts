// How tests speak to the shop: over HTTP as a client does, and to the simulators as a person with a phone does.
import { randomUUID } from 'node:crypto';
import { assertDeclared } from './declared.js';

export interface Answer {
  status: number;
  body: Record<string, unknown> & { error?: { code: string; message: string; details: Record<string, unknown> } };
  headers: Headers;
}

/** Where a person is signed in. */
export type Platform = 'wechat' | 'alipay';

export interface CallOptions {
  token?: string | undefined;
  body?: unknown;
  key?: string | undefined;
  headers?: Record<string, string>;
  raw?: string | Buffer;
}

export type Send = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | Buffer },
) => Promise<Response>;

export type Api = ReturnType<typeof createApi>;

/** `send` reaches the shop; the simulators are always asked with `fetch`. */
export function createApi(shopUrl: string, simulatorUrl: string, send: Send = fetch) {
  let version: string | undefined;

  async function call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const headers: Record<string, string> = { ...options.headers };
    if (options.token) headers.authorization = `Bearer ${options.token}`;
    if (options.key) headers['idempotency-key'] = options.key;
    let body: string | Buffer | undefined = options.raw;
    if (options.body !== undefined) {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(options.body);
    }
    const response = await send(`${shopUrl}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const answer = (text ? JSON.parse(text) : {}) as Answer['body'];
    assertDeclared(method, path, response.status, answer.error?.code);
    return { status: response.status, body: answer, headers: response.headers };
  }

  async function simulate(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const response = await fetch(`${simulatorUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    if (!response.ok) throw new Error(`simulator ${method} ${path}: ${response.status} ${text}`);
    return answer;
  }

  return {
    call,
    simulate,
    get: (path: string, token?: string) => call('GET', path, { token }),
    post: (path: string, body: unknown, token?: string, key: string = randomUUID()) =>
      call('POST', path, { token, body, key }),

    /** Logs a person in through a simulated platform; the same name is the same person. */
    async login(person: string, platform: Platform = 'wechat'): Promise<string> {
      const { code } = await simulate('POST', `/__sim/${platform}/login`, { person });
      version ??= String((await call('GET', '/api/consent-version')).body.version);
      const answer = await call('POST', `/api/auth/${platform}`, { body: { code, consent: { version } } });
      if (answer.status !== 200) throw new Error(`login: ${answer.status} ${JSON.stringify(answer.body)}`);
      return String(answer.body.accessToken);
    },
  };
}
