// One order of the signed-in person, live.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Price } from '../../../parts/price';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { useLive } from '../../../realtime/use-live';

export default function Order() {
  const orderId = useRouter().params['orderId'] ?? '';
  const session = useSession();
  const order = useResource(session ? `order/${orderId}` : null, () =>
    call('orders.showOrder', { params: { orderId } }),
  );
  useLive('order.changed', session ? orderId : null, () => order.reload());
  return (
    <Page title="订单详情">
      <NeedsPerson what="订单">
        <ResourceView resource={order} skeleton={<Skeleton height="200px" />}>
          {({ no, payFen }) => (
            <View>
              <Text>{no}</Text>
              <Price fen={payFen} />
            </View>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}
