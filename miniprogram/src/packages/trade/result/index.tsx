// Says what became of a payment: asked from the shop, never assumed.
import { Text } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';

export default function Result() {
  const orderId = useRouter().params['orderId'] ?? '';
  const result = useResource(`result/${orderId}`, () => call('orders.confirmPayment', { params: { orderId } }));
  return (
    <Page title="支付结果">
      <ResourceView resource={result} skeleton={<Skeleton height="120px" />}>
        {({ paid }) => <Text>{paid ? '已支付' : '还没有收到付款'}</Text>}
      </ResourceView>
    </Page>
  );
}
