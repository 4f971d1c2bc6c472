// The rows of a checkout in which one spends what one has: a coupon, one for freight, points. Each says what it does to
// the price; rows that have nothing to offer stay away.
import { Switch, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Panel, Way } from '../../../parts/panel';
import { yuanText } from '../../../parts/price-text';
import { CouponSheet } from './coupon-sheet';
import classes from './benefits-panel.module.scss';
import type { BenefitState } from './use-benefits';
import type { Checkout } from './use-checkout';

type Sheet = 'goods' | 'freight' | null;

export function BenefitsPanel({ checkout, onOpen }: { checkout: Checkout; onOpen(sheet: Sheet): void }) {
  const { choices, balance, couponId, shippingCouponId, usesPoints, usePoints } = checkout.own;
  const { shown } = checkout;
  if (!choices || !shown) return null;
  const goods = choices.items.filter(({ kind }) => kind !== 'shipping');
  const freight = choices.items.filter(({ kind }) => kind === 'shipping');
  const { used, max } = shown.points;
  const offered = max > 0 && balance > 0;
  if (goods.length + freight.length === 0 && !offered) return null;
  return (
    <Panel>
      {goods.length > 0 ? <Way label="优惠券" note={noteOf(goods, couponId)} onClick={() => onOpen('goods')} /> : null}
      {freight.length > 0 ? (
        <Way label="运费券" note={noteOf(freight, shippingCouponId)} onClick={() => onOpen('freight')} />
      ) : null}
      {offered ? (
        <View className={classes['points']}>
          <View className={classes['words']}>
            <Text className={classes['label']}>积分抵扣</Text>
            <Text className={classes['note']}>
              {usesPoints && used > 0
                ? `用 ${used} 积分抵 ${yuanText(used)}`
                : `有 ${balance} 积分，这笔最多抵 ${yuanText(Math.min(balance, max))}`}
            </Text>
          </View>
          <Switch
            checked={usesPoints}
            color="#d3311b"
            aria-label="积分抵扣"
            disabled={checkout.busy}
            onChange={({ detail }) => usePoints(detail.value)}
          />
        </View>
      ) : null}
    </Panel>
  );
}

type Items = NonNullable<BenefitState['choices']>['items'];

function noteOf(items: Items, chosen: string | null): string {
  const usable = items.filter(({ reason }) => reason === null).length;
  const taken = items.find(({ id }) => id === chosen);
  if (taken) return `省 ${yuanText(taken.savesFen)} · ${taken.name}`;
  return usable > 0 ? `${usable} 张可用` : '这笔订单没有可用的';
}

export function useCouponSheets() {
  const [open, setOpen] = useState<Sheet>(null);
  return { open, setOpen };
}

export function CouponSheets({ own, sheets }: { own: BenefitState; sheets: ReturnType<typeof useCouponSheets> }) {
  const items = own.choices?.items ?? [];
  const close = (): void => sheets.setOpen(null);
  return (
    <>
      <CouponSheet
        open={sheets.open === 'goods'}
        title="选优惠券"
        choices={items.filter(({ kind }) => kind !== 'shipping')}
        chosen={own.couponId}
        recommended={own.choices?.best.couponId ?? null}
        onChoose={own.chooseCoupon}
        onClose={close}
      />
      <CouponSheet
        open={sheets.open === 'freight'}
        title="选运费券"
        choices={items.filter(({ kind }) => kind === 'shipping')}
        chosen={own.shippingCouponId}
        recommended={own.choices?.best.shippingCouponId ?? null}
        onChoose={own.chooseShippingCoupon}
        onClose={close}
      />
    </>
  );
}
