// Leaving a group before it forms: what happens is said before it happens, and a second tap is the same leaving.
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { AskSheet } from '../../../parts/ask-sheet';
import { yuanText } from '../../../parts/price-text';
import type { GroupDetail } from './situation';

export interface LeaveSheetProps {
  open: boolean;
  group: GroupDetail;
  onClose(): void;
  onLeft(): void;
}

export function LeaveSheet({ open, group, onClose, onLeft }: LeaveSheetProps) {
  const [busy, setBusy] = useState(false);
  async function leave(): Promise<void> {
    setBusy(true);
    const outcome = await call('groupbuy.leaveGroup', { params: { groupId: group.id } });
    setBusy(false);
    toast(outcome.ok ? `已退出，${yuanText(outcome.value.amountFen)} 将原路退回` : outcome.refusal.message);
    onClose();
    onLeft();
  }
  return (
    <AskSheet
      open={open}
      title="退出这个团？"
      text={`退出后席位会让给别人，您支付的款项全额原路退回。${group.seat?.leader ? '您是团长，退出后由最早支付的团员接任。' : ''}`}
      yes="确认退出"
      no="继续拼团"
      main="no"
      busy={busy}
      onYes={() => void leave()}
      onNo={onClose}
    />
  );
}
