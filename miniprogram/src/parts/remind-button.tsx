// 提醒我: told once, some minutes before a slot begins. The tap that asks for it may also ask for the leave to tell it by
// WeChat; without that the word waits in the shop's messages, and the button says so.
import { useState } from 'react';
import { call } from '../api/client';
import { ensureSignedIn } from '../data/login-wish';
import { toast } from '../data/toast';
import { useLeave } from '../data/use-leave';
import { useResource } from '../data/use-resource';
import { useSession } from '../data/use-session';
import type { Place } from '../routes';
import { Button } from './button';

export interface RemindButtonProps {
  slotId: string;
  /** when it begins, in words, for a button that stands alone */
  opens?: string;
  /** where one stands, when the page's address alone does not say it: who signs in comes back there */
  at?: Place;
}

export function RemindButton({ slotId, opens, at }: RemindButtonProps) {
  const person = useSession()?.user.id;
  const reminders = useResource(person ? `flash-reminders/${person}` : null, () => call('flashsale.listReminders'));
  const leave = useLeave('flash_awaited');
  const [busy, setBusy] = useState(false);
  const on = person !== undefined && (reminders.data?.slotIds.includes(slotId) ?? false);

  async function ask(): Promise<void> {
    if (!(await ensureSignedIn(at))) return;
    // the platform shows its question only straight after a tap
    const byWechat = leave.askable && (await leave.ask());
    setBusy(true);
    const asked = await call('flashsale.askReminder', { params: { slotId } });
    await reminders.reload();
    setBusy(false);
    if (!asked.ok) toast(asked.refusal.message);
    else toast(byWechat ? '好的，开抢前 5 分钟微信通知您一次' : '好的，开抢前 5 分钟在“消息”里提醒您');
  }
  async function withdraw(): Promise<void> {
    setBusy(true);
    const done = await call('flashsale.withdrawReminder', { params: { slotId } });
    await reminders.reload();
    setBusy(false);
    toast(done.ok ? '已取消提醒' : done.refusal.message);
  }
  return (
    <Button
      size={opens === undefined ? 'sm' : 'md'}
      kind={on ? 'quiet' : 'secondary'}
      busy={busy}
      onClick={() => void (on ? withdraw() : ask())}
    >
      {opens === undefined ? '' : `${opens} 开抢，`}
      {on ? '已设提醒' : '提醒我'}
    </Button>
  );
}
