// A person granted one-time templates: one row per grant, good for one delivery. More than a handful of one kind is never
// needed, and a client that claims more is only believed so far; the platform has the last word (43101).
import type { MessageKind } from '@hetuan/contract';
import type { Result } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { settings } from '../../../settings.js';
import { lockPerson } from '../../identity/index.js';
import { countOpenGrants, insertGrants } from '../message-statements.js';

export function recordGrants(
  shop: Shop,
  input: { userId: string; kinds: readonly MessageKind[] },
  once?: IdempotentRequest,
): Promise<Result<{ recorded: MessageKind[] }>> {
  const { userId } = input;
  return transactOnce(shop.db, once, async (tx) => {
    const [, counts] = await tx.batch(lockPerson(userId), countOpenGrants(userId));
    const openOf = (kind: MessageKind): number => counts.rows.find((row) => row.kind === kind)?.count ?? 0;
    const recorded = [...new Set(input.kinds)].filter((kind) => openOf(kind) < settings.notifications.maxOpenGrants);
    if (recorded.length > 0) tx.last(insertGrants(userId, recorded));
    return { recorded };
  });
}
