// The orders of the signed-in person.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Price } from '../../../parts/price';
import { Empty } from '../../../parts/states';
import { goTo } from '../../../routes';

export default function Orders() {
  const session = useSession();
  const list = useListing(session ? 'orders' : null, (cursor) =>
    call('orders.listOrders', { query: { limit: 10, ...(cursor ? { cursor } : {}) } }),
  );
  return (
    <Page title="我的订单">
      <NeedsPerson what="订单">
        {list.view === 'ready' && list.items.length === 0 ? <Empty title="还没有订单" /> : null}
        {list.items.map(({ id, no, payFen }) => (
          <View key={id} onClick={() => goTo('order', { orderId: id })}>
            <Text>{no}</Text>
            <Price fen={payFen} />
          </View>
        ))}
      </NeedsPerson>
    </Page>
  );
}
