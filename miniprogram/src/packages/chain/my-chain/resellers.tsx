// Who resells this chain, what was kept of what they sold, and what they are owed of it.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { Avatar } from '../../../parts/avatar';
import { ListEnd } from '../../../parts/list-end';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { ErrorRetry } from '../../../parts/states';
import type { ManagedChain } from './index';
import orders from './order-rows.module.scss';
import classes from './totals.module.scss';

export function Resellers({ chain }: { chain: ManagedChain }) {
  const { id: chainId, skus } = chain;
  const list = useListing(`chain-resales/${chainId}`, (cursor) =>
    call('chain.listChainResales', { params: { chainId }, query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  const resold = skus.some(({ supplyFen }) => supplyFen !== null);
  if (!resold && list.items.length === 0) return null;
  return (
    <Panel title="帮卖团长">
      {list.refusal && list.items.length === 0 && list.view !== 'ready' ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={() => void list.reload()} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? (
        <Text className={orders['nobody']}>还没有团长帮卖，把接龙页发给其他团长就行</Text>
      ) : null}
      {list.items.map(({ id, nickname, avatarUrl, ended, sums }) => (
        <View key={id} className={classes['row']}>
          <Avatar nickname={nickname} url={avatarUrl} size={36} />
          <View className={classes['text']}>
            <Text className={classes['name']}>
              {nickname}
              {ended ? '（已停止）' : ''}
            </Text>
            <View className={classes['facts']}>
              <Text>
                {sums.orders} 单 {sums.keptUnits} 件，实收
              </Text>
              <Price fen={sums.keptFen} size="sm" tone="soft" exact />
            </View>
          </View>
          <View className={classes['needed']}>
            <Price fen={sums.owedFen} tone="ink" exact />
            <Text className={classes['unit']}>应得</Text>
          </View>
        </View>
      ))}
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </Panel>
  );
}
