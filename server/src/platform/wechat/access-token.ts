// The stable access token of the mini-program: cached, renewed five minutes before its end, fetched by one caller at a
// time. A cache shared between processes may stand behind the one in memory.
import { z } from 'zod';
import type { WechatHttp } from './wechat-http.js';

export interface CachedToken {
  token: string;
  /** Wall time after which it is not used any more. */
  freshUntilMs: number;
}

/** Where processes share the token; losing it costs one call. */
export interface TokenCache {
  read(): Promise<CachedToken | null>;
  write(token: CachedToken): Promise<void>;
  drop(): Promise<void>;
}

export interface AccessTokens {
  /** Throws when the platform gives none. */
  take(): Promise<string>;
  /** Forgets this token, if it is still the cached one. */
  drop(token: string): Promise<void>;
}

const marginSeconds = 300;
const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export function createAccessTokens(
  http: WechatHttp,
  app: { appId: string; appSecret: string },
  shared: TokenCache | null,
): AccessTokens {
  let cached: CachedToken | null = null;
  let running: Promise<CachedToken> | null = null;
  const fresh = (token: CachedToken | null): token is CachedToken => token !== null && token.freshUntilMs > Date.now();

  async function fetchToken(): Promise<CachedToken> {
    const known = await shared?.read().catch(() => null);
    if (known && fresh(known)) return known;
    const body = { grant_type: 'client_credential', appid: app.appId, secret: app.appSecret, force_refresh: false };
    const parsed = answer.safeParse(await http.post('/cgi-bin/stable_token', {}, body));
    if (!parsed.success) throw new Error('WeChat gave no access token');
    // The platform promises five minutes of life even when it renews just after.
    const seconds = Math.max(parsed.data.expires_in - marginSeconds, 10);
    const token = { token: parsed.data.access_token, freshUntilMs: Date.now() + seconds * 1000 };
    await shared?.write(token).catch(() => undefined);
    return token;
  }

  return {
    async take() {
      if (fresh(cached)) return cached.token;
      running ??= fetchToken().finally(() => {
        running = null;
      });
      cached = await running;
      return cached.token;
    },
    async drop(token) {
      if (cached?.token === token) cached = null;
      const known = await shared?.read().catch(() => null);
      if (known?.token === token) await shared?.drop().catch(() => undefined);
    },
  };
}
