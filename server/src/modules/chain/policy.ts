// Whose chain it is: only people who hold the role manage chains, and only their own. To anybody else a chain of somebody
// else's is not there to be managed.
import { type Result, ok, refuse } from '../../kernel/errors.js';

/** Refusals: `forbidden` without the role, `not_found` for a chain that is not theirs. */
export function mayManage(userId: string, holdsRole: boolean, chain: { manager_id: string } | undefined): Result<void> {
  if (!holdsRole) return refuse('forbidden');
  return chain && chain.manager_id === userId ? ok(undefined) : refuse('not_found');
}
