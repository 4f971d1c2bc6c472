// Everybody who has paid, numbered in the order of payment; names are masked by the shop.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../../../api/client';
import { type Listing, useListing } from '../../../data/use-listing';
import { ListEnd } from '../../../parts/list-end';
import { Skeleton } from '../../../parts/skeleton';
import { ErrorRetry } from '../../../parts/states';
import { momentText } from '../../../parts/moment-text';
import rows from '../serial-row.module.scss';
import { goodsText } from '../chain-words';
import classes from './entry-list.module.scss';

type Entry = Operations['chain.listEntries']['answer']['items'][number] & { id: string };
type Order = 'newest' | 'serial';

export interface Entries {
  list: Listing<Entry>;
  order: Order;
  setOrder(order: Order): void;
}

export function useEntries(chainId: string, viewer: string): Entries {
  const [order, setOrder] = useState<Order>('newest');
  const list = useListing<Entry>(`chain-entries/${chainId}/${order}/${viewer}`, async (cursor) => {
    const query = { limit: 20, order, ...(cursor ? { cursor } : {}) };
    const outcome = await call('chain.listEntries', { params: { chainId }, query });
    if (!outcome.ok) return outcome;
    const items = outcome.value.items.map((entry) => ({ ...entry, id: String(entry.serial) }));
    return { ...outcome, value: { ...outcome.value, items } };
  });
  return { list, order, setOrder };
}

const orders: readonly { key: Order; label: string }[] = [
  { key: 'newest', label: '最新' },
  { key: 'serial', label: '按号' },
];

export function EntryList({ entries, count }: { entries: Entries; count: number }) {
  const { list, order, setOrder } = entries;
  return (
    <View className={classes['card']}>
      <View className={classes['head']}>
        <Text className={classes['title']}>接龙名单{count > 0 ? ` ${count}` : ''}</Text>
        {count > 1 ? (
          <View className={classes['orders']} ariaRole="radiogroup">
            {orders.map(({ key, label }) => (
              <View
                key={key}
                className={`${classes['order']} ${key === order ? classes['on'] : ''}`}
                ariaRole="radio"
                aria-checked={key === order}
                onClick={() => setOrder(key)}
              >
                {label}
              </View>
            ))}
          </View>
        ) : null}
      </View>
      {list.view === 'skeleton' ? <Bones /> : null}
      {list.refusal && list.items.length === 0 && list.view !== 'ready' ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={() => void list.reload()} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? (
        <Text className={classes['nobody']}>付款后会按先后顺序排在这里，来当第 1 号吧</Text>
      ) : null}
      {list.items.map((entry) => (
        <Row key={entry.id} entry={entry} />
      ))}
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </View>
  );
}

function Row({ entry: { serial, nickname, you, status, goods, paidAt } }: { entry: Entry }) {
  return (
    <View className={`${rows['row']} ${status === 'paid' ? '' : classes['back']}`}>
      <Text className={`${rows['serial']} ${status === 'paid' ? '' : classes['given-back']}`}>{serial}</Text>
      <View className={classes['text']}>
        <View className={classes['line']}>
          <Text className={classes['name']}>{you ? `${nickname}（我）` : nickname}</Text>
          <Text className={classes['at']}>{momentText(paidAt).slice(5)}</Text>
        </View>
        <Text className={classes['goods']}>{goodsText(goods)}</Text>
        {status === 'paid' ? null : <Text className={classes['mark']}>已退款</Text>}
      </View>
    </View>
  );
}

function Bones() {
  return (
    <View>
      {[0, 1, 2].map((index) => (
        <View key={index} className={rows['row']}>
          <Skeleton width="28px" height="24px" />
          <View className={classes['text']}>
            <Skeleton width="40%" height="18px" />
            <Skeleton width="80%" height="16px" gap={6} />
          </View>
        </View>
      ))}
    </View>
  );
}
