// One order in a list: how it stands, what it is, what it costs, and the steps that can be taken from here.
import { Text, View } from '@tarojs/components';
import { memo } from 'react';
import { BoughtLine } from '../../../parts/bought-line';
import { Button } from '../../../parts/button';
import { Countdown } from '../../../parts/countdown';
import { Picture } from '../../../parts/picture';
import { OrderSum } from '../../../parts/order-sum';
import { Skeleton } from '../../../parts/skeleton';
import { goTo } from '../../../routes';
import { momentText } from '../../../parts/moment-text';
import { type OrderStep, type OrderSummary, orderSituation, stepLabels } from '../order-state';
import { useClockOver } from '../use-clock-over';
import classes from './order-card.module.scss';

const MOST_PICTURES = 4;

export interface OrderCardProps {
  order: OrderSummary;
  onStep(step: OrderStep, order: OrderSummary): void;
  onOver(): void;
}

export const OrderCard = memo(function OrderCard({ order, onStep, onOver }: OrderCardProps) {
  const overdue = useClockOver(order.payDeadline) && order.status === 'pending_payment';
  const { tone, short, clock, main, others } = orderSituation({ ...order, overdue });
  const units = order.lines.reduce((sum, line) => sum + line.units, 0);
  const steps = [...others.map((step) => ({ step, first: false })), ...(main ? [{ step: main, first: true }] : [])];
  const open = (): void => goTo('order', { orderId: order.id });
  return (
    <View className={classes['card']}>
      <View className={classes['head']} onClick={open}>
        <Text className={classes['no']}>{momentText(order.createdAt)}</Text>
        {clock ? (
          <View className={classes['clock']}>
            <Text>剩余</Text>
            <Countdown until={order.payDeadline} onOver={onOver} />
          </View>
        ) : null}
        <Text className={`${classes['status']} ${classes[tone]}`}>{short}</Text>
      </View>
      <View onClick={open} ariaRole="button" aria-label={`订单 ${short}`}>
        <Goods order={order} />
        <View className={classes['sum']}>
          {order.refunding ? <Text className={classes['refunding']}>退款处理中</Text> : null}
          <Text>共 {units} 件</Text>
          <Text>{order.status === 'pending_payment' ? '应付' : '合计'}</Text>
          <OrderSum order={order} tone="ink" />
        </View>
      </View>
      {steps.length > 0 ? (
        <View className={classes['steps']}>
          {steps.map(({ step, first }) => (
            <Button
              key={step}
              kind={first ? (step === 'pay' ? 'primary' : 'secondary') : 'quiet'}
              onClick={() => onStep(step, order)}
            >
              <Text className={classes['step']}>{stepLabels[step]}</Text>
            </Button>
          ))}
        </View>
      ) : null}
    </View>
  );
});

function Goods({ order }: { order: OrderSummary }) {
  const { lines } = order;
  const [first] = lines;
  if (lines.length === 1 && first) return <BoughtLine line={first} badge={badgeOf(order)} />;
  return (
    <View className={classes['pictures']}>
      {lines.slice(0, MOST_PICTURES).map((line) => (
        <Picture key={line.id} url={line.pictureUrl} alt={`${line.name} ×${line.units}`} width={64} />
      ))}
      {lines.length > MOST_PICTURES ? <Text className={classes['rest']}>+{lines.length - MOST_PICTURES}</Text> : null}
    </View>
  );
}

function badgeOf({ groupId, mallItemId }: OrderSummary): string | undefined {
  if (groupId) return '拼团';
  return mallItemId ? '积分兑换' : undefined;
}

export function OrderCardsSkeleton() {
  return (
    <>
      {[0, 1, 2].map((index) => (
        <View key={index} className={classes['card']}>
          <View className={classes['head']}>
            <Skeleton width="88px" />
            <View className={classes['fill']} />
            <Skeleton width="48px" />
          </View>
          <View className={classes['pictures']}>
            <Skeleton width="80px" height="80px" />
            <View className={classes['bone-text']}>
              <Skeleton height="18px" />
              <Skeleton width="50%" gap={8} />
            </View>
          </View>
          <View className={classes['sum']}>
            <Skeleton width="120px" height="18px" />
          </View>
          <View className={classes['steps']}>
            <Skeleton width="104px" height="44px" round />
          </View>
        </View>
      ))}
    </>
  );
}
