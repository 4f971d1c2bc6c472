// The buyer's words to whoever packs, changed in a sheet before the parcel leaves.
import { Textarea, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { Button } from '../../../parts/button';
import { Sheet } from '../../../parts/sheet';
import classes from './changes.module.scss';

export interface ChangeNoteProps {
  orderId: string;
  note: string;
  open: boolean;
  onClose(): void;
  onChanged(): void;
}

export function ChangeNote({ orderId, note, open, onClose, onChanged }: ChangeNoteProps) {
  const [text, setText] = useState(note);
  const [busy, setBusy] = useState(false);
  useEffect(() => setText(note), [note, open]);

  async function keep(): Promise<void> {
    setBusy(true);
    const changed = await call('orders.changeNote', { params: { orderId }, body: { note: text.trim() } });
    setBusy(false);
    toast(changed.ok ? '备注已修改' : changed.refusal.message);
    if (!changed.ok) return;
    onClose();
    onChanged();
  }
  const footer = (
    <Button wide busy={busy} disabled={text.trim() === note} onClick={() => void keep()}>
      保存备注
    </Button>
  );
  return (
    <Sheet open={open} title="订单备注" onClose={onClose} footer={footer}>
      <View className={classes['body']}>
        <View className={`${classes['note']} shows-focus`}>
          <Textarea
            className={classes['note-input']}
            value={text}
            placeholder="给商家留言，如包装、送货时间"
            placeholderClass={classes['placeholder'] ?? ''}
            maxlength={200}
            onInput={({ detail }) => setText(detail.value)}
          />
        </View>
      </View>
    </Sheet>
  );
}
