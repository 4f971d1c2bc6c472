// An empty cart leads to goods.
import { Text, View } from '@tarojs/components';
import { call } from '../../api/client';
import { useResource } from '../../data/use-resource';
import { Button } from '../../parts/button';
import { GoodsGrid } from '../../parts/goods-card';
import { Empty } from '../../parts/states';
import { goTo } from '../../routes';
import classes from './index.module.scss';

export function EmptyCart() {
  const goods = useResource('products/best-selling/6', () =>
    call('catalog.listProducts', { query: { sort: 'best-selling', inStock: 'true', limit: 6 } }),
  );
  const items = goods.data?.items ?? [];
  return (
    <>
      <Empty icon="cart" title="购物车还是空的" hint="挑几件喜欢的放进来">
        <Button onClick={() => goTo('category')}>去逛逛</Button>
      </Empty>
      {items.length > 0 ? (
        <View>
          <Text className={classes['grid-title']}>大家在买</Text>
          <GoodsGrid items={items} />
        </View>
      ) : null}
    </>
  );
}
