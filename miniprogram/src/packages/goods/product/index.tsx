// One product.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { BuyBar } from '../../../parts/buy-bar';
import { Page } from '../../../parts/page';
import { Picture } from '../../../parts/picture';
import { Price } from '../../../parts/price';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { goTo } from '../../../routes';

export default function Product() {
  const productId = useRouter().params['id'] ?? '';
  const product = useResource(`product/${productId}`, () => call('catalog.showProduct', { params: { productId } }));
  const sku = product.data?.skus[0];
  return (
    <Page
      title="商品详情"
      footer={
        sku ? (
          <BuyBar
            corners={[{ icon: 'home', label: '首页', onClick: () => goTo('home') }]}
            plays={[
              {
                label: '立即购买',
                priceFen: sku.priceFen,
                main: true,
                onClick: () => goTo('checkout', { skuId: sku.id, units: 1 }),
              },
            ]}
          />
        ) : undefined
      }
    >
      <ResourceView resource={product} skeleton={<Skeleton ratio={1} />}>
        {({ name, pictures, lowestPriceFen }) => (
          <View>
            <Picture url={pictures[0]?.url} alt={pictures[0]?.alt ?? name} rounded={false} eager />
            {lowestPriceFen === null ? null : <Price fen={lowestPriceFen} size="huge" />}
            <Text>{name}</Text>
          </View>
        )}
      </ResourceView>
    </Page>
  );
}
