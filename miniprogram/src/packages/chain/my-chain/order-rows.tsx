// The orders of a chain by serial, with what is left of each.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { type Listing, useListing } from '../../../data/use-listing';
import { ListEnd } from '../../../parts/list-end';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { ErrorRetry } from '../../../parts/states';
import { goodsText } from '../chain-words';
import rows from '../serial-row.module.scss';
import classes from './order-rows.module.scss';

type ChainOrder = Operations['chain.listChainOrders']['answer']['items'][number] & { id: string };

export function useChainOrders(chainId: string | null): Listing<ChainOrder> {
  return useListing<ChainOrder>(chainId && `my-chain-orders/${chainId}`, async (cursor) => {
    const query = { limit: 20, ...(cursor ? { cursor } : {}) };
    const outcome = await call('chain.listChainOrders', { params: { chainId: chainId ?? '' }, query });
    if (!outcome.ok) return outcome;
    const items = outcome.value.items.map((order) => ({ ...order, id: order.orderNo }));
    return { ...outcome, value: { ...outcome.value, items } };
  });
}

const states: Partial<Record<ChainOrder['status'], string>> = {
  awaiting_shipment: '待发货',
  partially_shipped: '部分发货',
  shipped: '已发货',
  completed: '已收货',
  refunded: '已退款',
};

export function OrderRows({ list, count }: { list: Listing<ChainOrder>; count: number }) {
  return (
    <Panel title={`订单${count > 0 ? ` ${count}` : ''}`}>
      {list.refusal && list.items.length === 0 && list.view !== 'ready' ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={() => void list.reload()} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? (
        <Text className={classes['nobody']}>还没有人付款，付款后会按跟团号排在这里</Text>
      ) : null}
      {list.items.map((order) => (
        <Row key={order.id} order={order} />
      ))}
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </Panel>
  );
}

function Row({ order: { serial, nickname, status, goods, note, payFen } }: { order: ChainOrder }) {
  return (
    <View className={rows['row']}>
      <Text className={rows['serial']}>{serial}</Text>
      <View className={classes['text']}>
        <View className={classes['line']}>
          <Text className={classes['name']}>{nickname}</Text>
          <Text className={classes['state']}>{states[status] ?? ''}</Text>
        </View>
        <Text className={classes['goods']}>{goodsText(goods)}</Text>
        {note ? <Text className={classes['goods']}>留言：{note}</Text> : null}
      </View>
      <Price fen={payFen} tone="ink" exact />
    </View>
  );
}
