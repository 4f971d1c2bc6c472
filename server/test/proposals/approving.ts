// Sets terms that move money as the shop wants it: one operator proposes, another approves what is looser.
import { expect } from 'vitest';
import type { Scene } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';

/** `path`: where terms of this kind are set. */
export async function setByTwo({ shop }: Pick<Scene, 'shop'>, path: string, body: object): Promise<void> {
  const author = await operator(shop, 'commission.write', 'withdrawals.write');
  const set = await shop.api.post(path, body, author.token);
  expect(set.status, JSON.stringify(set.body)).toBe(200);
  const { proposal } = set.body as { proposal?: { id: string } | null };
  if (proposal) await approve({ shop }, proposal.id);
}

export async function approve({ shop }: Pick<Scene, 'shop'>, proposalId: string): Promise<void> {
  const approver = await operator(shop, 'proposals.approve');
  const path = `/api/ops/terms-proposals/${proposalId}/decide`;
  const decided = await shop.api.post(path, { approve: true }, approver.token);
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
}
