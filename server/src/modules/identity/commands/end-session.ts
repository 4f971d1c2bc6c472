// Logging out: the session ends in the database first and in this process's memory second, before the answer goes out.
import { type Result, ok } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { sessionCacheOf } from '../session-cache.js';
import { revokeSession } from '../session-statements.js';

export async function endSession(shop: Shop, input: { sessionId: string }): Promise<Result<{ done: true }>> {
  await shop.db.rows(revokeSession(input.sessionId));
  sessionCacheOf(shop.db).forgetSession(input.sessionId);
  return ok({ done: true });
}
