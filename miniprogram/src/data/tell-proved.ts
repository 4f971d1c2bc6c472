// What came of proving a number, in words. A browser comes back with it while its page is already
// asking, so pages that show a number's standing hear of it: the count is part of what they ask for.
import type { ProveOutcome } from '../api/prove-phone';
import { createStore, useStore } from './store';
import { toast } from './toast';

const proofs = createStore(0);

/** How many numbers were proved since the program began. */
export const useProofs = (): number => useStore(proofs);

export function tellProved(outcome: ProveOutcome | null): void {
  if (outcome?.kind === 'refused') toast(outcome.message);
  if (outcome?.kind === 'joined') toast('您的两个账号已合并为一个，请重新登录');
  if (outcome?.kind !== 'proved') return;
  toast('手机号已验证');
  proofs.set(proofs.get() + 1);
}
