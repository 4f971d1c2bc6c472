// The chain's orders to be taken away as a table: all of them, and by the way their goods come where there are several.
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { Way } from '../../../parts/panel';
import { platform } from '../../../platform';
import type { ManagedChain } from './index';

type Where = Operations['chain.exportChain']['body']['where'];

export function Tables({ chain: { id, express, pointIds } }: { chain: ManagedChain }) {
  const points = useResource(pointIds.length > 0 ? 'pickup-points' : null, () => call('pickup.listPoints'));
  const nameOf = (pointId: string): string =>
    points.data?.items.find((point) => point.id === pointId)?.name ?? '自提点';
  const take = (where?: Where) => (): void => void takeTable(id, where);
  return (
    <>
      <Way icon="box" label="导出订单表" note="表格" onClick={take()} />
      {pointIds.length > 0 && express ? (
        <Way icon="truck" label="导出快递订单" note="表格" onClick={take('express')} />
      ) : null}
      {pointIds.map((pointId) => (
        <Way
          key={pointId}
          icon="pin"
          label={`导出「${nameOf(pointId)}」自提订单`}
          note="表格"
          onClick={take(pointId)}
        />
      ))}
    </>
  );
}

async function takeTable(chainId: string, where: Where): Promise<void> {
  const outcome = await call('chain.exportChain', { params: { chainId }, body: where ? { where } : {} });
  if (!outcome.ok) return toast(outcome.refusal.message);
  const copied = await platform.copy(outcome.value.url);
  toast(copied ? '下载地址已复制，5 分钟内在电脑浏览器打开' : '没有复制成功，请再试一次');
}
