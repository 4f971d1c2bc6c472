// Home: categories, the groups one can open now, and the goods, newest first and without end. Everything on it is what
// the shop says; a part with nothing to show is not there.
import { ScrollView, Text, View } from '@tarojs/components';
import { usePullDownRefresh, useReachBottom, stopPullDownRefresh } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { useMemo } from 'react';
import { brought, call } from '../../api/client';
import { useMorePages } from '../../data/use-listing';
import { HOME_TARGET } from '../../data/share-keys';
import { useResource } from '../../data/use-resource';
import { BargainTile } from '../../parts/bargain-tile';
import { ChainTile } from '../../parts/chain-tile';
import { FlashStrip } from '../../parts/flash-strip';
import { GoodsGrid, GoodsGridSkeleton } from '../../parts/goods-card';
import { ListEnd } from '../../parts/list-end';
import { type Offer, OfferTile, OfferTilesSkeleton } from '../../parts/offer-card';
import { LotteryTile } from '../../parts/lottery-tile';
import { Page } from '../../parts/page';
import { Picture } from '../../parts/picture';
import { ResourceView } from '../../parts/resource-view';
import { SearchEntry } from '../../parts/search-entry';
import { Section } from '../../parts/section';
import { Skeleton } from '../../parts/skeleton';
import { useSharing } from '../../parts/use-sharing';
import { WindowList } from '../../parts/window-list';
import { goTo, pathOf } from '../../routes';
import classes from './index.module.scss';

type HomeData = Operations['catalog.showHome']['answer'];

const SHARE = { title: '合团：拼着买，更便宜', path: pathOf('home'), pictureUrl: '' };
const START = 'start';
const FIRST_OFFERS = { query: { limit: 10 } };

export default function Home() {
  const home = useResource(
    'home',
    () => call('catalog.showHome'),
    () => brought('catalog.showHome'),
  );
  const offers = useResource(
    'offers',
    () => call('groupbuy.listOffers', FIRST_OFFERS),
    () => brought('groupbuy.listOffers', FIRST_OFFERS),
  );
  const newest = useMemo(() => (home.data ? { items: home.data.newest, nextCursor: START } : undefined), [home.data]);
  // The first of the following pages begins with what the home answer already brought.
  const goods = useMorePages(newest, (cursor) =>
    call('catalog.listProducts', { query: cursor === START ? { limit: 20 } : { limit: 10, cursor } }),
  );
  useReachBottom(goods.loadMore);
  usePullDownRefresh(() => {
    void Promise.all([home.reload(), offers.reload()]).finally(() => stopPullDownRefresh());
  });
  useSharing(HOME_TARGET, SHARE);
  return (
    <Page title="合团" tab>
      <SearchEntry />
      <ResourceView resource={home} skeleton={<HomeSkeleton />}>
        {(data) => (
          <>
            <Categories categories={data.categories} />
            <Offers items={offers.data?.items} failed={offers.refusal !== undefined} />
            <FlashStrip />
            <Bargains />
            <Chains />
            <Lotteries />
            <Occasions occasions={data.occasions} />
            <BestSelling items={data.bestSelling} />
            <Section title="新品上架">
              <WindowList
                items={goods.items}
                render={(items, chunk) => <GoodsGrid items={items} eager={chunk === 0 ? 4 : 0} />}
              />
              <ListEnd list={goods} />
            </Section>
          </>
        )}
      </ResourceView>
    </Page>
  );
}

function Categories({ categories }: Pick<HomeData, 'categories'>) {
  const leaves = categories.flatMap(({ children }) => children);
  return (
    <ScrollView scrollX className={classes['categories']} showScrollbar={false}>
      <View className={classes['category-grid']}>
        {leaves.map(({ id, name, pictureUrl }) => (
          <View
            key={id}
            className={classes['category']}
            ariaRole="link"
            onClick={() => goTo('products', { categoryId: id, title: name })}
          >
            <View className={classes['category-disc']}>
              <Picture url={pictureUrl} alt="" width={52} rounded={false} eager />
            </View>
            <Text className={classes['category-name']}>{name}</Text>
          </View>
        ))}
      </View>
    </ScrollView>
  );
}

function Offers({ items, failed }: { items: readonly Offer[] | undefined; failed: boolean }) {
  if (failed && !items) return null;
  if (items?.length === 0) return null;
  return (
    <Section title="正在拼团" more="全部" onMore={() => goTo('offers')}>
      {items ? (
        <ScrollView scrollX className={classes['offers']} showScrollbar={false}>
          <View className={classes['offer-row']}>
            {items.map((offer) => (
              <OfferTile key={offer.id} offer={offer} />
            ))}
          </View>
        </ScrollView>
      ) : (
        <OfferTilesSkeleton />
      )}
    </Section>
  );
}

/** Only while there is one; nothing is promised before that is known. */
function Bargains() {
  const offers = useResource('bargain-offers', () => call('bargain.listBargainOffers', { query: { limit: 2 } }));
  const items = offers.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="好友砍价" more="全部" onMore={() => goTo('bargain-offers')}>
      {items.map((offer) => (
        <BargainTile key={offer.id} offer={offer} onOver={() => void offers.reload()} />
      ))}
    </Section>
  );
}

/** Only while one is open; nothing is promised before that is known. */
function Chains() {
  const chains = useResource('chains', () => call('chain.listChains', { query: { limit: 2 } }));
  const items = chains.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="社区接龙" more="全部" onMore={() => goTo('chains')}>
      {items.map((chain) => (
        <ChainTile key={chain.id} chain={chain} onOver={() => void chains.reload()} />
      ))}
    </Section>
  );
}

/** Only while one runs; nothing is promised before that is known. */
function Lotteries() {
  const lotteries = useResource('lotteries', () => call('lottery.listLotteries'));
  const items = (lotteries.data?.items ?? []).filter(({ status }) => status === 'running').slice(0, 2);
  if (items.length === 0) return null;
  return (
    <Section title="抽奖" more="全部" onMore={() => goTo('lotteries')}>
      {items.map((lottery) => (
        <LotteryTile key={lottery.id} lottery={lottery} />
      ))}
    </Section>
  );
}

function Occasions({ occasions }: Pick<HomeData, 'occasions'>) {
  if (occasions.length === 0) return null;
  return (
    <ScrollView scrollX className={classes['occasions']} showScrollbar={false}>
      <View className={classes['chips']}>
        {occasions.map(({ id, name }) => (
          <View
            key={id}
            className={classes['chip']}
            ariaRole="link"
            onClick={() => goTo('products', { occasionId: id, title: name })}
          >
            {name}
          </View>
        ))}
      </View>
    </ScrollView>
  );
}

/** Nothing is a best seller before it has been sold. */
function BestSelling({ items }: { items: HomeData['bestSelling'] }) {
  const sold = items.filter(({ unitsSold }) => unitsSold > 0).slice(0, 4);
  if (sold.length < 2) return null;
  return (
    <Section title="大家在买">
      <GoodsGrid items={sold.length % 2 === 0 ? sold : sold.slice(0, -1)} />
    </Section>
  );
}

function HomeSkeleton() {
  return (
    <View>
      <View className={classes['categories']}>
        <View className={classes['category-grid']}>
          {Array.from({ length: 12 }, (_unused, index) => (
            <View key={index} className={classes['category']}>
              <Skeleton width="52px" height="52px" round />
              <View className={classes['category-name']}>
                <Skeleton width="44px" height="1.4em" />
              </View>
            </View>
          ))}
        </View>
      </View>
      <Section title="正在拼团">
        <OfferTilesSkeleton />
      </Section>
      <View className={classes['occasions']}>
        <View className={classes['chips']}>
          <Skeleton width="100%" height="44px" />
        </View>
      </View>
      <Section title="新品上架">
        <GoodsGridSkeleton />
      </Section>
    </View>
  );
}
