// A person has seen their messages: some of them, or all.
import { type Result, ok } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { markRead } from '../message-statements.js';

export async function readMessages(
  shop: Shop,
  input: { userId: string; messageIds?: readonly string[] | undefined },
): Promise<Result<{ done: true }>> {
  await shop.db.read(markRead(input.userId, input.messageIds ?? null));
  return ok({ done: true });
}
