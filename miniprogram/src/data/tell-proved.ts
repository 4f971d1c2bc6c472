// What came of proving a number, in words; true when it is proved.
import type { ProveOutcome } from '../api/prove-phone';
import { toast } from './toast';

export function tellProved(outcome: ProveOutcome | null): boolean {
  if (outcome?.kind === 'refused') toast(outcome.message);
  if (outcome?.kind === 'joined') toast('您的两个账号已合并为一个，请重新登录');
  if (outcome?.kind === 'proved') toast('手机号已验证');
  return outcome?.kind === 'proved';
}
