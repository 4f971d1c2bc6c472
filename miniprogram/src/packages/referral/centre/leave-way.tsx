// Leaving is as easy as joining, and says what it means before it is done.
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { AskSheet } from '../../../parts/ask-sheet';
import { Way } from '../../../parts/panel';

export function LeaveWay({ onLeft }: { onLeft(): Promise<void> }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  async function leave(): Promise<void> {
    setBusy(true);
    const left = await call('referral.leaveDistributors');
    setBusy(false);
    setAsking(false);
    toast(left.ok ? '已退出推广员' : left.refusal.message);
    await onLeft();
  }
  return (
    <>
      <Way icon="return" label="退出推广员" onClick={() => setAsking(true)} />
      <AskSheet
        open={asking}
        title="退出推广员？"
        text="退出后新订单不再为您计佣；已有的佣金照常结算，也照常可以提现。以后可以重新加入。"
        yes="退出"
        no="留下"
        main="no"
        busy={busy}
        onYes={() => void leave()}
        onNo={() => setAsking(false)}
      />
    </>
  );
}
