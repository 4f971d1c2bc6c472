// Exchanges a refresh token for a new pair; the old one works no more. Whoever presents a used one has a copy of what
// was somebody else's, so the session ends for both.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import type { AccessClaims } from '../access-token.js';
import { limits } from '../limits.js';
import { makeRefreshToken, refreshHash } from '../refresh-token.js';
import { sessionCacheOf } from '../session-cache.js';
import { type RotatedRow, revokeByUsedRefresh, rotateSession } from '../session-statements.js';
import { type Tokens, issueTokens } from '../tokens.js';

const lives = { shopperMs: limits.shopperRefreshLifeMs, operatorMs: limits.operatorRefreshLifeMs };

/** Refusal: `session_expired`. */
export async function refreshSession(shop: Shop, input: { refreshToken: string }): Promise<Result<Tokens>> {
  const used = refreshHash(input.refreshToken);
  const refreshToken = makeRefreshToken();
  const [rotated] = await shop.db.rows(rotateSession(used, refreshHash(refreshToken), lives));
  if (rotated) {
    return ok(
      await issueTokens(shop, { claims: claimsOf(rotated), refreshToken, refreshExpiresAt: rotated.expires_at }),
    );
  }
  const [stolen] = await shop.db.rows(revokeByUsedRefresh(used));
  if (stolen) {
    sessionCacheOf(shop.db).forgetSession(stolen.id);
    shop.log.warn({ sessionId: stolen.id }, 'a used refresh token came back: session ended');
  }
  return refuse('session_expired');
}

function claimsOf(row: RotatedRow): AccessClaims {
  const sessionId = row.id;
  if (row.user_id !== null) return { personId: row.user_id, sessionId, kind: 'shopper', permissionsVersion: null };
  if (row.operator_id === null) throw new Error('a session of nobody');
  return { personId: row.operator_id, sessionId, kind: 'operator', permissionsVersion: row.permissions_version };
}
