// A coupon that can be taken: the ticket with its button, and what became of pressing it. Used where coupons are offered:
// the claim centre and a product's page.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../api/client';
import { ensureSignedIn } from '../data/login-wish';
import { toast } from '../data/toast';
import { goTo } from '../routes';
import { Button } from './button';
import classes from './claimable-coupon.module.scss';
import { CouponTicket } from './coupon-ticket';
import { validityText } from './coupon-words';
import { ProgressBar } from './progress-bar';

export type Claimable = Operations['coupons.listForProduct']['answer']['items'][number];

const closed: Record<Exclude<Claimable['claim'], 'open' | 'taken'>, string> = {
  sold_out: '已领完',
  not_today: '未到领取日',
  not_for_you: '新人专享',
};

export interface ClaimableCouponProps {
  coupon: Claimable;
  /** where to go with a taken one; without it the ticket only says so */
  useAt?: 'home';
  onTaken(): void;
}

export function ClaimableCoupon({ coupon, useAt, onTaken }: ClaimableCouponProps) {
  const [busy, setBusy] = useState(false);
  const { claim, audience, claimDays } = coupon;
  const memberDay = claimDays.length > 0;
  const mark = audience === 'new_comer' ? '新人' : memberDay ? '会员日' : undefined;
  async function take(): Promise<void> {
    if (!(await ensureSignedIn())) return;
    setBusy(true);
    const taken = await call('coupons.claimCoupon', { params: { templateId: coupon.templateId } });
    toast(taken.ok ? '领到了，下单时可用' : taken.refusal.message);
    setBusy(false);
    onTaken();
  }
  return (
    <CouponTicket
      coupon={coupon}
      mark={mark}
      faded={claim === 'sold_out' || claim === 'not_for_you'}
      validity={memberDay ? `每月 ${claimDays.join('、')} 日可领` : validityText(coupon)}
    >
      {claim === 'open' ? (
        <>
          <Button size="sm" busy={busy} onClick={() => void take()}>
            {coupon.takenByMe > 0 ? '再领一张' : '领取'}
          </Button>
          {coupon.issuedBps >= 5_000 ? <Issued bps={coupon.issuedBps} /> : null}
        </>
      ) : claim === 'taken' ? (
        useAt === undefined ? (
          <Text className={classes['word']}>已领取</Text>
        ) : (
          <Button size="sm" kind="secondary" onClick={() => goTo(useAt)}>
            去使用
          </Button>
        )
      ) : (
        <Text className={classes['word']}>{closed[claim]}</Text>
      )}
    </CouponTicket>
  );
}

function Issued({ bps }: { bps: number }) {
  const percent = Math.floor(bps / 100);
  return (
    <View className={classes['issued']}>
      <ProgressBar percent={percent} />
      <Text className={classes['percent']}>已领 {percent}%</Text>
    </View>
  );
}
