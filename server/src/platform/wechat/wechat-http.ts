// Calls the mini-program platform: JSON both ways, one time limit, no redirects. The platform answers 200 even when it
// says no, so anything else, and anything that is not a JSON object, is a fault.
export interface WechatHttp {
  get(path: string, query: Record<string, string>): Promise<Record<string, unknown>>;
  post(path: string, query: Record<string, string>, body: Record<string, unknown>): Promise<Record<string, unknown>>;
}

const maxAnswerLength = 256 * 1024;

export function createWechatHttp(baseUrl: string, timeoutMs: number): WechatHttp {
  async function call(
    path: string,
    query: Record<string, string>,
    init: RequestInit,
  ): Promise<Record<string, unknown>> {
    const url = new URL(`${baseUrl.replace(/\/+$/, '')}${path}`);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, { ...init, signal, redirect: 'error' });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`WeChat answered HTTP ${answer.status}`);
    if (text.length > maxAnswerLength) throw new Error('WeChat answered too much');
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Error('WeChat answered no object');
    return { ...value };
  }
  return {
    get: (path, query) => call(path, query, { method: 'GET' }),
    post: (path, query, body) =>
      call(path, query, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
  };
}

/** 0 when the answer carries no error: the platform may leave `errcode` out on success. */
export function errorNumber(answer: Record<string, unknown>): number {
  const { errcode } = answer;
  if (errcode === undefined || errcode === 0) return 0;
  return typeof errcode === 'number' ? errcode : Number.NaN;
}
