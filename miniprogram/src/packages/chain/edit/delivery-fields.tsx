// How a chain's goods come to its buyers: by express, to be fetched at chosen points, or both.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Panel } from '../../../parts/panel';
import { Skeleton } from '../../../parts/skeleton';
import { TickMark } from '../../../parts/tick';
import { ErrorRetry } from '../../../parts/states';
import { SwitchRow } from './switch-row';
import classes from './fields.module.scss';
import type { ChainForm } from './form';

export interface DeliveryFieldsProps {
  form: ChainForm;
  onChange(part: Partial<ChainForm>): void;
}

export function DeliveryFields({ form, onChange }: DeliveryFieldsProps) {
  const points = useResource('pickup-points', () => call('pickup.listPoints'));
  const { pointIds } = form;
  const toggle = (id: string): void =>
    onChange({ pointIds: pointIds.includes(id) ? pointIds.filter((one) => one !== id) : [...pointIds, id] });
  return (
    <Panel title="配送方式">
      <SwitchRow label="快递配送" on={form.express} onChange={(express) => onChange({ express })} />
      {points.view === 'skeleton' ? <Skeleton height="44px" gap={8} /> : null}
      {points.view === 'error' || points.view === 'offline' ? (
        <ErrorRetry refusal={points.refusal} loading={points.loading} onRetry={() => void points.reload()} />
      ) : null}
      {points.data?.items.map(({ id, name, regionNames, street }) => (
        <View
          key={id}
          className={classes['point']}
          ariaRole="checkbox"
          aria-checked={pointIds.includes(id)}
          onClick={() => toggle(id)}
        >
          <TickMark on={pointIds.includes(id)} />
          <View className={classes['point-words']}>
            <Text className={classes['point-name']}>{name} 自提</Text>
            <Text className={classes['point-place']}>
              {regionNames.join('')}
              {street}
            </Text>
          </View>
        </View>
      ))}
      {points.data && points.data.items.length === 0 ? (
        <Text className={classes['hint']}>商家还没有自提点，只能快递配送。</Text>
      ) : null}
    </Panel>
  );
}
