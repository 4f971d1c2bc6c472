// One order of the signed-in person, live: how it stands and what happens next, where it goes, what has been sent, what
// it cost line by line, and money on its way back.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { BoughtLine, BoughtLineSkeleton } from '../../../parts/bought-line';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { Countdown } from '../../../parts/countdown';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel, Way } from '../../../parts/panel';
import { OrderSum } from '../../../parts/order-sum';
import { Price } from '../../../parts/price';
import { PriceLines } from '../../../parts/price-lines';
import { PriceSheet } from '../../../parts/price-sheet';
import { refundProgress } from '../../../parts/refund-progress';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { useLive } from '../../../realtime/use-live';
import { goTo, replaceWith } from '../../../routes';
import {
  type OrderDetail,
  type OrderSituation,
  type OrderStep,
  orderSituation,
  refundCause,
  stepLabels,
} from '../order-state';
import { StatusHead, StatusHeadSkeleton } from '../../../parts/status-head';
import { useClockOver } from '../use-clock-over';
import { useOrderSteps } from '../use-order-steps';
import { AddressPanel } from './address-panel';
import { ChangesLayer, ChangesPanel, useChanges } from './changes';
import { CopyText } from '../../../parts/copy-text';
import { GroupStrip } from './group-strip';
import classes from './index.module.scss';
import { momentText } from '../../../parts/moment-text';
import { Parcels } from './parcels';
import { PickupPanel } from './pickup-panel';

const SENT = new Set<OrderDetail['status']>(['partially_shipped', 'shipped', 'completed']);

export default function Order() {
  const orderId = useRouter().params['orderId'] ?? '';
  const session = useSession();
  const mine = session ? orderId : null;
  const order = useResource(mine && `order/${orderId}`, () => call('orders.showOrder', { params: { orderId } }));
  const { data } = order;
  const groupId = data?.groupId ?? null;
  const group = useResource(groupId && `group/${groupId}/${session?.user.id ?? ''}`, () =>
    call('groupbuy.showGroup', { params: { groupId: groupId ?? '' } }),
  );
  const sent =
    data !== undefined &&
    data.delivery === 'express' &&
    (SENT.has(data.status) || data.lines.some((line) => line.shippedUnits > 0));
  const parcels = useResource(sent ? `parcels/${orderId}` : null, () =>
    call('logistics.listParcels', { params: { orderId } }),
  );
  const fetched = data?.pickup && data.paidAt ? orderId : null;
  const pickup = useResource(fetched && `pickup/${orderId}`, () => call('pickup.showPickup', { params: { orderId } }));
  const look = (): void => void Promise.all([order.reload(), parcels.reload(), group.reload(), pickup.reload()]);
  useLive('order.changed', mine, look);
  // Forming or ending a group moves its orders.
  useLive('group.changed', groupId, () => Promise.all([group.reload(), order.reload()]));
  const steps = useOrderSteps(look);
  const changes = useChanges();
  const overdue = useClockOver(data?.payDeadline) && data?.status === 'pending_payment';
  const situation = data && orderSituation({ ...data, overdue, lieReady: pickup.data?.status === 'ready' });
  // The parcels are on this page already.
  const shown = situation && { ...situation, ...withoutParcels(situation) };
  return (
    <Page
      title="订单详情"
      layers={
        <>
          {steps.layer}
          {data ? <ChangesLayer order={data} changes={changes} onChanged={look} /> : null}
        </>
      }
      footer={
        data && shown && (shown.main || shown.others.length > 0) ? (
          <StepBar situation={shown} onStep={(step) => steps.take(step, data)} />
        ) : undefined
      }
    >
      <NeedsPerson what="订单">
        <ResourceView resource={order} skeleton={<OrderSkeleton />} gone={<NoOrder />}>
          {(found) => (
            <>
              {shown ? <Head situation={shown} order={found} onOver={look} /> : null}
              <Refunds order={found} />
              {group.data ? <GroupStrip group={group.data} onOver={() => void group.reload()} /> : null}
              {parcels.data ? <Parcels orderId={orderId} parcels={parcels.data.items} onReceived={look} /> : null}
              {found.pickup ? (
                <PickupPanel order={found} pickup={pickup.data} />
              ) : (
                <AddressPanel address={found.address} />
              )}
              <ChangesPanel order={found} changes={changes} onChanged={look} />
              <Lines order={found} />
              <Aftersales order={found} />
              <Facts order={found} />
            </>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function Head({ situation, order, onOver }: { situation: OrderSituation; order: OrderDetail; onOver: () => void }) {
  const { tone, title, text, clock } = situation;
  return (
    <StatusHead tone={tone} title={title} text={text} icon={order.status === 'awaiting_group' ? 'people' : undefined}>
      {clock ? (
        <View className={classes['clock']}>
          <Text>剩余</Text>
          <Countdown until={order.payDeadline} look="boxes" onOver={onOver} />
        </View>
      ) : null}
    </StatusHead>
  );
}

function withoutParcels({ main, others }: OrderSituation): Pick<OrderSituation, 'main' | 'others'> {
  return { main: main === 'parcels' ? null : main, others: others.filter((step) => step !== 'parcels') };
}

function StepBar({ situation, onStep }: { situation: OrderSituation; onStep(step: OrderStep): void }) {
  const { main, others } = situation;
  return (
    <ButtonRow>
      {others.map((step) => (
        <Button key={step} place="beside" kind="quiet" onClick={() => onStep(step)}>
          {stepLabels[step]}
        </Button>
      ))}
      {main ? (
        <Button kind={main === 'again' ? 'secondary' : 'primary'} onClick={() => onStep(main)}>
          {stepLabels[main]}
        </Button>
      ) : null}
    </ButtonRow>
  );
}

function Refunds({ order }: { order: OrderDetail }) {
  if (order.refunds.length === 0) return null;
  return (
    <Panel title="退款">
      {order.refunds.map(({ id, amountFen, cause, status, requestedAt, succeededAt }) => (
        <View key={id} className={classes['refund']}>
          <View className={classes['refund-words']}>
            <Text className={classes['refund-title']}>
              {refundCause(cause)} · {refundProgress(status)}
            </Text>
            <Text className={classes['refund-text']}>{momentText(succeededAt ?? requestedAt)}</Text>
          </View>
          <Price fen={amountFen} tone="ink" exact />
        </View>
      ))}
    </Panel>
  );
}

function Lines({ order }: { order: OrderDetail }) {
  const last = order.explanation.some(({ rule }) => rule === 'freight');
  const [open, setOpen] = useState(false);
  return (
    <Panel>
      <PriceSheet {...order} freightKnown open={open} onClose={() => setOpen(false)} />
      {order.lines.map((line) => {
        const { productId } = line;
        return (
          <BoughtLine
            key={line.id}
            line={line}
            badge={badgeOf(line, order)}
            note={noteOf(line)}
            onClick={productId ? () => goTo('product', { id: productId }) : undefined}
          />
        );
      })}
      <View className={classes['prices']}>
        <PriceLines lines={order.explanation} />
        <Way label="每件商品怎么算" onClick={() => setOpen(true)} />
        {last ? null : (
          <Fact label="运费">
            <Price fen={order.freightFen} tone="ink" exact />
          </Fact>
        )}
        <View className={classes['total']}>
          <Text>{order.paidAt ? '实付' : order.status === 'closed' ? '订单金额' : '应付'}</Text>
          <OrderSum order={order} size="lg" />
        </View>
      </View>
    </Panel>
  );
}

const EXTRA_BADGES = { gift: '赠品', add_on: '换购' } as const;

function badgeOf({ extra }: OrderDetail['lines'][number], { groupId, mallItemId }: OrderDetail): string | undefined {
  if (extra) return EXTRA_BADGES[extra.kind];
  if (mallItemId) return '积分兑换';
  return groupId ? '拼团' : undefined;
}

function noteOf({ refundedUnits, claimedUnits }: OrderDetail['lines'][number]): string | undefined {
  const parts = [
    ...(claimedUnits > 0 ? [`售后中 ${claimedUnits} 件`] : []),
    ...(refundedUnits > 0 ? [`已退 ${refundedUnits} 件`] : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

const SERVED = new Set<OrderDetail['status']>(['awaiting_shipment', 'partially_shipped', 'shipped', 'completed']);

function Aftersales({ order }: { order: OrderDetail }) {
  const orderId = order.id;
  const some =
    order.lines.some((line) => line.claimedUnits > 0) || order.refunds.some(({ cause }) => cause === 'aftersale');
  if (!SERVED.has(order.status) && !some) return null;
  return (
    <Panel>
      {SERVED.has(order.status) ? (
        <Way icon="return" label="申请售后" onClick={() => goTo('aftersale-apply', { orderId })} />
      ) : null}
      {some ? <Way icon="clock" label="这笔订单的售后" onClick={() => goTo('aftersales', { orderId })} /> : null}
    </Panel>
  );
}

function Facts({ order }: { order: OrderDetail }) {
  return (
    <Panel>
      <Fact label="订单编号">
        <CopyText text={order.no} what="订单编号" />
      </Fact>
      {order.note && !order.can.changeNote ? <Fact label="备注">{order.note}</Fact> : null}
      <Fact label="下单时间">{momentText(order.createdAt)}</Fact>
      {order.paidAt ? <Fact label="支付时间">{momentText(order.paidAt)}</Fact> : null}
      {order.completedAt ? <Fact label="完成时间">{momentText(order.completedAt)}</Fact> : null}
    </Panel>
  );
}

function NoOrder() {
  return (
    <Empty title="没有找到这笔订单" hint="它可能属于另一个账号">
      <Button onClick={() => replaceWith('orders')}>查看我的订单</Button>
    </Empty>
  );
}

function OrderSkeleton() {
  return (
    <>
      <StatusHeadSkeleton />
      <Panel>
        <Skeleton width="50%" height="22px" gap={18} />
        <Skeleton width="90%" height="20px" gap={12} />
        <View className={classes['bone-end']} />
      </Panel>
      <Panel>
        <BoughtLineSkeleton />
        <Skeleton height="18px" gap={6} />
        <Skeleton width="60%" height="18px" gap={14} />
        <View className={classes['bone-end']} />
      </Panel>
    </>
  );
}
