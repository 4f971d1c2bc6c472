// Sent or fetched: the choice, and for goods that are fetched the place with its hours and who comes for them.
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Icon } from '../../../parts/icon';
import { Panel } from '../../../parts/panel';
import { Sheet } from '../../../parts/sheet';
import { Skeleton } from '../../../parts/skeleton';
import { Empty, ErrorRetry } from '../../../parts/states';
import { TickMark } from '../../../parts/tick';
import { Field, LineInput } from '../../../parts/field';
import classes from './delivery-choice.module.scss';
import type { Delivery, Point } from './use-delivery';

const kinds = [
  { kind: 'express', label: '快递配送' },
  { kind: 'pickup', label: '到店自提' },
] as const;

export function DeliveryTabs({ delivery }: { delivery: Delivery }) {
  if (delivery.ways.length < 2) return null;
  return (
    <View className={classes['tabs']} ariaRole="tablist" aria-label="配送方式">
      {kinds.map(({ kind, label }) => (
        <View
          key={kind}
          className={`${classes['tab']} ${delivery.kind === kind ? classes['on'] : ''}`}
          ariaRole="tab"
          aria-selected={delivery.kind === kind}
          onClick={() => delivery.choose(kind)}
        >
          {label}
        </View>
      ))}
    </View>
  );
}

/** `tried`: somebody has tried to submit; now say what is missing. */
export function PickupCard({ delivery, tried, onPick }: { delivery: Delivery; tried: boolean; onPick(): void }) {
  const { points, known, point, contact, setContact, missing } = delivery;
  if (known.length === 0 && points.view === 'skeleton') {
    return (
      <Panel>
        <Skeleton width="50%" height="22px" gap={16} />
        <Skeleton width="85%" height="20px" gap={8} />
        <Skeleton width="60%" height="18px" gap={16} />
      </Panel>
    );
  }
  if (known.length === 0 && points.view !== 'ready') {
    return <ErrorRetry refusal={points.refusal} loading={points.loading} onRetry={() => void points.reload()} />;
  }
  if (!point) return <Empty icon="pin" title="还没有可选的自提点" hint="请选择快递配送" />;
  return (
    <>
      <Panel>
        <View className={classes['point']} ariaRole="button" onClick={onPick}>
          <View className={classes['pin']}>
            <Icon name="pin" size={20} />
          </View>
          <PointWords point={point} />
          <View className={classes['arrow']}>
            <Icon name="right" size={16} />
          </View>
        </View>
      </Panel>
      <Panel>
        <Field label="提货人">
          <LineInput
            value={contact.recipient}
            placeholder="姓名"
            most={32}
            onChange={(recipient) => setContact({ recipient })}
          />
        </Field>
        <Field label="手机号" problem={tried && missing ? missing : undefined}>
          <LineInput
            value={contact.phone}
            type="number"
            placeholder="11 位手机号"
            most={20}
            onChange={(phone) => setContact({ phone })}
          />
        </Field>
      </Panel>
    </>
  );
}

export function PointSheet({ delivery, open, onClose }: { delivery: Delivery; open: boolean; onClose(): void }) {
  return (
    <Sheet open={open} title="选择自提点" onClose={onClose}>
      <View ariaRole="radiogroup" aria-label="自提点">
        {delivery.known.map((point) => (
          <View
            key={point.id}
            className={classes['choice']}
            ariaRole="radio"
            aria-checked={point.id === delivery.point?.id}
            onClick={() => {
              delivery.choosePoint(point.id);
              onClose();
            }}
          >
            <PointWords point={point} />
            <TickMark on={point.id === delivery.point?.id} />
          </View>
        ))}
      </View>
    </Sheet>
  );
}

export function PointWords({ point }: { point: Pick<Point, 'name' | 'regionNames' | 'street' | 'hours'> }) {
  return (
    <View className={classes['words']}>
      <Text className={classes['name']}>{point.name}</Text>
      <Text className={classes['where']}>
        {[...new Set(point.regionNames)].join('')}
        {point.street}
      </Text>
      <Text className={classes['hours']}>营业时间：{point.hours}</Text>
    </View>
  );
}

/** Rings the point; a number is no use where nobody can tap it. */
export function ring(tel: string): void {
  void Taro.makePhoneCall({ phoneNumber: tel }).catch(() => undefined);
}

/** The sheet's own state, so that the page need not know it. */
export function usePointSheet() {
  const [open, setOpen] = useState(false);
  return { open, show: () => setOpen(true), hide: () => setOpen(false) };
}
