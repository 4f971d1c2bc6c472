// Confirms what is bought, at what price and where to; then the order is placed.
// From a product: skuId, units and, for a group, offerId (open) or groupId with offerId (join). From the cart: cart=1.
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

export default function Checkout() {
  const { skuId = '', units = '1', offerId } = useRouter().params;
  const session = useSession();
  const lines = [{ skuId, units: Number(units) }];
  const quote = useResource(session ? `quote/${skuId}/${units}/${offerId ?? ''}` : null, () =>
    call('orders.quoteOrder', { body: { lines, ...(offerId ? { offerId } : {}) } }),
  );
  return (
    <Page title="确认订单">
      <NeedsPerson what="并提交订单" ask>
        <ResourceView resource={quote} skeleton={<Skeleton height="120px" />}>
          {({ payFen }) => (
            <View>
              <Text>应付</Text>
              <Price fen={payFen} size="xl" />
            </View>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}
