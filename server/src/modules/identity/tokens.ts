// Opens a session and hands out its pair of tokens. The refresh token leaves the shop here and is nowhere kept.
import type { Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { Shop } from '../../shop.js';
import { type AccessClaims, signAccessToken, tokenKey } from './access-token.js';
import { limits } from './limits.js';
import { makeRefreshToken, refreshHash } from './refresh-token.js';
import { openSession } from './session-statements.js';

export interface Tokens {
  accessToken: string;
  accessExpiresAt: string;
  refreshToken: string;
  refreshExpiresAt: string;
}

export interface OpenedSession {
  claims: AccessClaims;
  refreshToken: string;
  refreshExpiresAt: Date;
}

export type SessionHolder =
  | { kind: 'shopper'; userId: string; identityId: string | null }
  | { kind: 'operator'; operatorId: string; permissionsVersion: number };

export async function startSession(tx: Tx, holder: SessionHolder): Promise<OpenedSession> {
  const sessionId = newId();
  const refreshToken = makeRefreshToken();
  const shopper = holder.kind === 'shopper';
  const [row] = await tx.rows(
    openSession({
      id: sessionId,
      userId: shopper ? holder.userId : null,
      operatorId: shopper ? null : holder.operatorId,
      identityId: shopper ? holder.identityId : null,
      refreshHash: refreshHash(refreshToken),
      lifeMs: shopper ? limits.shopperRefreshLifeMs : limits.operatorRefreshLifeMs,
    }),
  );
  if (!row) throw new Error('a session was not stored');
  const claims: AccessClaims = shopper
    ? { personId: holder.userId, sessionId, kind: 'shopper', permissionsVersion: null }
    : { personId: holder.operatorId, sessionId, kind: 'operator', permissionsVersion: holder.permissionsVersion };
  return { claims, refreshToken, refreshExpiresAt: row.expires_at };
}

export async function issueTokens(shop: Pick<Shop, 'clock' | 'tokenSecret'>, session: OpenedSession): Promise<Tokens> {
  const access = await signAccessToken(await tokenKey(shop.tokenSecret), session.claims, shop.clock.now());
  return {
    accessToken: access.token,
    accessExpiresAt: access.expiresAt.toISOString(),
    refreshToken: session.refreshToken,
    refreshExpiresAt: session.refreshExpiresAt.toISOString(),
  };
}
