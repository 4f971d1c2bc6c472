// A code from a leaflet or a friend, as it is typed or pasted; what it gave is said at once.
import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { toast } from '../../data/toast';
import { Button } from '../../parts/button';
import classes from './tickets.module.scss';

const LEAST = 8;

export function CodeField({ onRedeemed }: { onRedeemed(): void }) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const typed = code.trim();
  async function redeem(): Promise<void> {
    if (typed.length < LEAST || busy) return;
    setBusy(true);
    const answer = await call('coupons.redeemCode', { body: { code: typed } });
    setBusy(false);
    toast(answer.ok ? `兑到「${answer.value.name}」` : answer.refusal.message);
    if (!answer.ok) return;
    setCode('');
    onRedeemed();
  }
  return (
    <View className={`${classes['code']} shows-focus`}>
      <Input
        className={classes['input']}
        value={code}
        maxlength={40}
        placeholder="输入兑换码"
        placeholderClass={classes['placeholder'] ?? ''}
        aria-label="兑换码"
        confirmType="done"
        onInput={({ detail }) => setCode(detail.value)}
        onConfirm={() => void redeem()}
      />
      <Button size="sm" kind="secondary" busy={busy} disabled={typed.length < LEAST} onClick={() => void redeem()}>
        兑换
      </Button>
    </View>
  );
}
