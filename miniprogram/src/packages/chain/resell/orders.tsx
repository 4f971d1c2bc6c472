// What was sold through a reseller, order by order: what is owed for each, and why it is not settled yet.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { type Listing, useListing } from '../../../data/use-listing';
import { ListEnd } from '../../../parts/list-end';
import { momentText } from '../../../parts/moment-text';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { ErrorRetry } from '../../../parts/states';
import { goodsText } from '../chain-words';
import classes from '../my-chain/order-rows.module.scss';
import totals from '../my-chain/totals.module.scss';
import rows from '../serial-row.module.scss';

type ResaleOrder = Operations['chain.listResaleOrders']['answer']['items'][number] & { id: string };

export function useResaleOrders(resaleId: string | null): Listing<ResaleOrder> {
  return useListing<ResaleOrder>(resaleId && `resale-orders/${resaleId}`, async (cursor) => {
    const query = { limit: 20, ...(cursor ? { cursor } : {}) };
    const outcome = await call('chain.listResaleOrders', { params: { resaleId: resaleId ?? '' }, query });
    if (!outcome.ok) return outcome;
    const items = outcome.value.items.map((order) => ({ ...order, id: String(order.serial) }));
    return { ...outcome, value: { ...outcome.value, items } };
  });
}

export function ResaleOrders({ list, count }: { list: Listing<ResaleOrder>; count: number }) {
  return (
    <Panel title={`通过我下的单${count > 0 ? ` ${count}` : ''}`}>
      {list.refusal && list.items.length === 0 && list.view !== 'ready' ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={() => void list.reload()} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? (
        <Text className={classes['nobody']}>还没有人通过您下单，分享到群里试试</Text>
      ) : null}
      {list.items.map((order) => (
        <Row key={order.id} order={order} />
      ))}
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </Panel>
  );
}

function stageText({ stage, settlesAt }: ResaleOrder): string {
  if (stage === 'refunded') return '已退款';
  if (stage === 'settled') return '已结清';
  if (stage === 'awaiting_receipt' || settlesAt === null) return '等买家收货';
  return `售后期到 ${momentText(settlesAt).slice(5)}`;
}

function Row({ order }: { order: ResaleOrder }) {
  const { serial, nickname, goods, owedFen } = order;
  return (
    <View className={rows['row']}>
      <Text className={rows['serial']}>{serial}</Text>
      <View className={classes['text']}>
        <Text className={classes['name']}>{nickname}</Text>
        <Text className={classes['goods']}>{goodsText(goods)}</Text>
        <Text className={classes['goods']}>{stageText(order)}</Text>
      </View>
      <View className={totals['needed']}>
        <Price fen={owedFen} tone="ink" exact />
        <Text className={totals['unit']}>应得</Text>
      </View>
    </View>
  );
}
