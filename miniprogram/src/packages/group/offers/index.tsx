// All group offers that run now, those ending first in front.
import { useReachBottom } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { Button } from '../../../parts/button';
import { ListEnd } from '../../../parts/list-end';
import { OfferRow } from '../../../parts/offer-card';
import { Page } from '../../../parts/page';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { TileRowsSkeleton } from '../../../parts/tile-row';
import { goTo } from '../../../routes';
import classes from './index.module.scss';
import { View } from '@tarojs/components';

export default function Offers() {
  const list = useListing('offers/all', (cursor) =>
    call('groupbuy.listOffers', { query: { limit: 10, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="正在拼团">
      {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
      <View className={classes['list']}>
        {list.view === 'skeleton' ? <TileRowsSkeleton count={4} /> : null}
        {list.view === 'error' || list.view === 'offline' ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? (
          <Empty icon="people" title="现在没有拼团活动" hint="可以先看看别的商品">
            <Button onClick={() => goTo('home')}>去首页</Button>
          </Empty>
        ) : null}
        {list.items.map((offer) => (
          <OfferRow key={offer.id} offer={offer} onOver={retry} />
        ))}
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </View>
    </Page>
  );
}
