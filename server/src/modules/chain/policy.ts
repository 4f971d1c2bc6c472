// Whose chain it is: only people who hold the role manage chains, and only their own. To anybody else a chain is not there
// to be managed.
import { type Result, ok, refuse } from '../../kernel/errors.js';

/** Refusals: `not_found` for a chain that is not theirs, `forbidden` without the role. */
export function mayManage(userId: string, holdsRole: boolean, chain: { manager_id: string } | undefined): Result<void> {
  if (!chain || chain.manager_id !== userId) return refuse('not_found');
  return holdsRole ? ok(undefined) : refuse('forbidden');
}
