// Pays an order within its time. What has become of the order meanwhile is shown as it is: paid elsewhere, closed, or
// its time over while the shop still asks the gateway.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Countdown } from '../../../parts/countdown';
import { Icon } from '../../../parts/icon';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel, Way } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { useLive } from '../../../realtime/use-live';
import { goTo, replaceWith } from '../../../routes';
import { GatewayChoice } from '../gateway-choice';
import { type OrderDetail, orderSituation } from '../order-state';
import { takePayAtOnce } from '../pay-at-once';
import { StatusHead } from '../../../parts/status-head';
import { useClockOver } from '../use-clock-over';
import classes from './index.module.scss';
import { type Paying, usePaying } from './use-paying';

const LOOK_AGAIN_MS = 3_000;

export default function Cashier() {
  const orderId = useRouter().params['orderId'] ?? '';
  const session = useSession();
  const order = useResource(session ? `order/${orderId}` : null, () =>
    call('orders.showOrder', { params: { orderId } }),
  );
  useLive('order.changed', session ? orderId : null, order.reload);
  const look = (): void => void order.reload();
  const paying = usePaying(orderId, look);
  const { data } = order;
  const unpaid = data?.status === 'pending_payment';
  const overdue = useClockOver(data?.payDeadline);
  const open = unpaid && !overdue;

  useEffect(() => {
    if (open && takePayAtOnce(orderId)) void paying.pay();
  }, [open, orderId]);
  // Paid meanwhile, here or in another window: the result says it better.
  const paidAt = data?.paidAt ?? null;
  useEffect(() => {
    if (paidAt !== null && paying.state !== 'paying') replaceWith('result', { orderId });
  }, [paidAt, orderId, paying.state]);
  useEffect(() => {
    if (!unpaid || !overdue) return;
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [unpaid, overdue]);

  return (
    <Page title="支付订单" footer={open && data ? <PayBar order={data} paying={paying} /> : undefined}>
      <NeedsPerson what="并支付订单" ask>
        <ResourceView resource={order} skeleton={<CashierSkeleton />}>
          {(found) =>
            found.status === 'pending_payment' && !overdue ? (
              <Due order={found} paying={paying} />
            ) : (
              <Over order={found} overdue={overdue} />
            )
          }
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function Due({ order, paying }: { order: OrderDetail; paying: Paying }) {
  return (
    <>
      <View className={classes['due']}>
        <Text className={classes['word']}>应付金额</Text>
        <Price fen={order.payFen} size="huge" tone="ink" exact />
        <View className={classes['clock']}>
          <Text>请在</Text>
          <Countdown until={order.payDeadline} look="boxes" />
          <Text>内支付，超时自动取消</Text>
        </View>
      </View>
      <PayNote paying={paying} />
      {order.payFen > 0 ? <GatewayChoice /> : null}
      <Panel>
        <Fact label="商品">{goodsText(order)}</Fact>
        <Fact label="订单编号">{order.no}</Fact>
        <Way label="查看订单" onClick={() => goTo('order', { orderId: order.id })} />
      </Panel>
    </>
  );
}

function goodsText({ lines }: OrderDetail): string {
  const units = lines.reduce((sum, line) => sum + line.units, 0);
  const [first] = lines;
  return lines.length > 1 ? `${first?.name ?? ''} 等 ${units} 件` : `${first?.name ?? ''} ×${units}`;
}

function PayNote({ paying }: { paying: Paying }) {
  const texts: Partial<Record<Paying['state'], string>> = {
    cancelled: '还没有支付，订单为您留着，可以继续支付。',
    unavailable: '这里暂时不能这样支付，请换一种方式，或在微信中打开后继续支付。',
    failed: paying.message,
  };
  const text = texts[paying.state];
  if (!text) return null;
  return (
    <View className={classes['note']} ariaRole="alert">
      <Icon name="warning" size={18} />
      <Text>{text}</Text>
    </View>
  );
}

function PayBar({ order, paying }: { order: OrderDetail; paying: Paying }) {
  const label =
    order.payFen === 0
      ? '确认领取（0 元）'
      : `${paying.state === 'ready' || paying.state === 'paying' ? '立即支付' : '继续支付'} ${yuanText(order.payFen)}`;
  return (
    <Button wide busy={paying.state === 'paying'} onClick={() => void paying.pay()}>
      {label}
    </Button>
  );
}

function Over({ order, overdue }: { order: OrderDetail; overdue: boolean }) {
  const { tone, title, text } = orderSituation({ ...order, overdue });
  const [line] = order.lines;
  const closed = order.status === 'closed';
  return (
    <>
      <StatusHead big tone={tone} title={title} text={text} />
      <View className={classes['steps']}>
        {closed && line?.productId ? (
          <Button wide onClick={() => replaceWith('product', { id: line.productId ?? '' })}>
            重新购买
          </Button>
        ) : null}
        <Button wide kind="quiet" onClick={() => replaceWith('order', { orderId: order.id })}>
          查看订单
        </Button>
      </View>
    </>
  );
}

function CashierSkeleton() {
  return (
    <>
      <View className={classes['due']}>
        <Skeleton width="64px" height="20px" />
        <Skeleton width="140px" height="34px" gap={6} />
        <Skeleton width="240px" height="24px" gap={16} />
      </View>
      <Panel>
        <Skeleton width="40%" height="20px" gap={14} />
        <Skeleton width="60%" height="24px" gap={22} />
        <Skeleton width="100%" height="8px" gap={6} />
      </Panel>
      <Panel>
        <Skeleton width="80%" height="20px" gap={12} />
        <Skeleton width="70%" height="20px" gap={16} />
        <Skeleton width="50%" height="20px" gap={22} />
      </Panel>
    </>
  );
}
