// Home: what is on offer now. Everything on it is what the shop says; nothing is there to fill space.
import { Text, View } from '@tarojs/components';
import { call } from '../../api/client';
import { useResource } from '../../data/use-resource';
import { GoodsGrid, GoodsGridSkeleton } from '../../parts/goods-card';
import { Page } from '../../parts/page';
import { ResourceView } from '../../parts/resource-view';
import classes from './index.module.scss';

export default function Home() {
  const home = useResource('home', () => call('catalog.showHome'));
  return (
    <Page title="合团" tab>
      <ResourceView resource={home} skeleton={<GoodsGridSkeleton />}>
        {({ newest, bestSelling }) => (
          <View>
            <Text className={classes['heading']}>卖得最多</Text>
            <GoodsGrid items={bestSelling} eager={4} />
            <Text className={classes['heading']}>新品</Text>
            <GoodsGrid items={newest} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}
