// Leaving a group before it forms: what happens is said before it happens, and a second tap is the same leaving.
import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { yuanText } from '../../../parts/price-text';
import { Sheet } from '../../../parts/sheet';
import classes from './leave-sheet.module.scss';
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
  const footer = (
    <ButtonRow>
      <Button kind="quiet" busy={busy} onClick={() => void leave()}>
        确认退出
      </Button>
      <Button disabled={busy} onClick={onClose}>
        继续拼团
      </Button>
    </ButtonRow>
  );
  return (
    <Sheet open={open} title="退出这个团？" onClose={onClose} footer={footer}>
      <Text className={classes['text']}>
        退出后席位会让给别人，您支付的款项全额原路退回。
        {group.seat?.leader ? '您是团长，退出后由最早支付的团员接任。' : ''}
      </Text>
    </Sheet>
  );
}
