// The cart of the signed-in person.
import { Text, View } from '@tarojs/components';
import { call } from '../../api/client';
import { useResource } from '../../data/use-resource';
import { useSession } from '../../data/use-session';
import { NeedsPerson } from '../../parts/needs-person';
import { Page } from '../../parts/page';
import { Price } from '../../parts/price';
import { ResourceView } from '../../parts/resource-view';
import { Skeleton } from '../../parts/skeleton';
import { Empty } from '../../parts/states';

export default function Cart() {
  const session = useSession();
  const cart = useResource(session ? 'cart' : null, () => call('cart.showCart'));
  return (
    <Page title="购物车" tab>
      <NeedsPerson what="购物车">
        <ResourceView resource={cart} skeleton={<Skeleton height="96px" />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="cart" title="购物车是空的" />
            ) : (
              items.map((item) => (
                <View key={item.skuId} style={{ padding: '12px 16px' }}>
                  <Text>
                    {item.name} {item.specification} ×{item.units}
                  </Text>
                  <Price fen={item.priceFen} />
                </View>
              ))
            )
          }
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}
