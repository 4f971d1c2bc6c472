// One withdrawal as it moves: looked at again while it does, asked about when one comes back from confirming, and what a
// person can do about it.
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import { toast } from '../../data/toast';
import { useResource } from '../../data/use-resource';
import { useSession } from '../../data/use-session';
import { platform } from '../../platform';
import { pathOf } from '../../routes';
import { type Bill, isMoving } from './withdrawal-words';

/** There is no live room for money: a page that shows something moving looks again by itself. */
const LOOK_MS = 5_000;

export function useWithdrawal(id: string) {
  const session = useSession();
  const params = { withdrawalId: id };
  const one = useResource(session ? `withdrawal/${id}` : null, () => call('withdrawals.showWithdrawal', { params }));
  const [busy, setBusy] = useState(false);
  const look = (): void => void one.reload();
  const moving = one.data !== undefined && isMoving(one.data.status);
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [moving, id]);
  // whoever comes back from confirming sees what has become of it
  useDidShow(() => {
    if (session && id !== '') void ask();
  });

  async function ask(): Promise<void> {
    await call('withdrawals.askWithdrawal', { params });
    look();
  }

  async function confirm(bill: Bill): Promise<void> {
    setBusy(true);
    const outcome = await platform.confirmPayout(bill.confirmation ?? {}, pathOf('withdrawal', { id }));
    if (outcome === 'unavailable') toast('请在微信里打开本页确认收款');
    if (outcome === 'done' || outcome === 'unknown') await ask();
    setBusy(false);
  }

  async function cancel(): Promise<void> {
    setBusy(true);
    const outcome = await call('withdrawals.cancelWithdrawal', { params });
    setBusy(false);
    if (!outcome.ok) toast(outcome.refusal.message);
    look();
  }

  return { one, busy, confirm, cancel, look };
}
