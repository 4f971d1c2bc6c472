// The goods that were found, with a word about what the shop made of the search: what it corrected, what it left out,
// and, where nothing was found, that what it shows instead is something else.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useMorePages } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { Button } from '../../../parts/button';
import { type Filters, FilterSheet, filterCount, noFilters } from '../../../parts/filter-sheet';
import { GoodsGrid, GoodsGridSkeleton } from '../../../parts/goods-card';
import { ListEnd } from '../../../parts/list-end';
import { Section } from '../../../parts/section';
import { type Sort, SortBar } from '../../../parts/sort-bar';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { WindowList } from '../../../parts/window-list';
import { goTo } from '../../../routes';
import classes from './results.module.scss';
import type { Wish } from './wish';

type Found = Operations['catalog.searchShelf']['answer'];

export function Results({ wish, onVerbatim }: { wish: Wish; onVerbatim(): void }) {
  const [sort, setSort] = useState<Sort | 'relevance'>('relevance');
  const [filters, setFilters] = useState<Filters>(noFilters);
  const [filtering, setFiltering] = useState(false);
  const { inStock, ...narrow } = filters;
  const query = {
    ...{ keyword: wish.keyword, sort, ...narrow },
    ...(wish.verbatim ? { verbatim: 'true' as const } : {}),
    ...(inStock ? { inStock: 'true' as const } : {}),
  };
  const first = useResource(`search/${JSON.stringify(query)}`, () =>
    call('catalog.searchShelf', { query: { ...query, limit: 10 } }),
  );
  const goods = useMorePages(first.data, (cursor) =>
    call('catalog.searchShelf', { query: { ...query, limit: 10, cursor } }),
  );
  useReachBottom(goods.loadMore);
  const retry = (): void => void first.reload();
  const narrowed = filterCount(filters);
  return (
    <View>
      <View className={classes['sort']}>
        <SortBar
          first={{ sort: 'relevance' as const, label: '综合' }}
          sort={sort}
          onSort={setSort}
          filters={narrowed}
          onFilter={() => setFiltering(true)}
        />
      </View>
      {first.stale ? <StaleNote refusal={first.refusal} onRetry={retry} /> : null}
      {first.view === 'skeleton' ? <GoodsGridSkeleton /> : null}
      {first.view === 'error' || first.view === 'offline' ? (
        <ErrorRetry refusal={first.refusal} loading={first.loading} onRetry={retry} />
      ) : null}
      {first.data ? <Reading reading={first.data.reading} onVerbatim={onVerbatim} /> : null}
      <WindowList
        items={goods.items}
        render={(items, chunk) => <GoodsGrid items={items} eager={chunk === 0 ? 4 : 0} />}
      />
      {goods.items.length > 0 ? <ListEnd list={goods} /> : null}
      {first.data && goods.items.length === 0 ? (
        <Nothing found={first.data} narrowed={narrowed > 0} onWiden={() => setFilters(noFilters)} />
      ) : null}
      <FilterSheet open={filtering} filters={filters} onClose={() => setFiltering(false)} onChange={setFilters} />
    </View>
  );
}

function Reading({ reading, onVerbatim }: { reading: Found['reading']; onVerbatim(): void }) {
  const { keyword, corrected, dropped, fits } = reading;
  if (corrected !== null) {
    return (
      <View className={classes['note']}>
        <Text>已为您搜索“{corrected}”</Text>
        <View className={classes['verbatim']} ariaRole="button" onClick={onVerbatim}>
          仍搜索“{keyword}”
        </View>
      </View>
    );
  }
  if (fits === 'some') return <View className={classes['note']}>没有同时符合的商品，以下商品符合其中一部分</View>;
  if (fits === 'all' && dropped.length > 0) {
    return <View className={classes['note']}>没有与“{dropped.join('”“')}”相符的商品，以下结果不含这部分</View>;
  }
  return null;
}

function Nothing({ found, narrowed, onWiden }: { found: Found; narrowed: boolean; onWiden(): void }) {
  const { reading, popular } = found;
  if (reading.fits !== 'none' && narrowed) {
    return (
      <Empty icon="search" title="没有符合条件的商品">
        <Button kind="secondary" onClick={onWiden}>
          清除筛选
        </Button>
      </Empty>
    );
  }
  const sold = popular.every(({ unitsSold }) => unitsSold > 0);
  return (
    <>
      <Empty
        icon="search"
        title={`没有找到“${reading.keyword || '这样的商品'}”`}
        hint="换个说法、少写几个字，或看看分类"
      >
        <Button kind="secondary" onClick={() => goTo('category')}>
          去分类看看
        </Button>
      </Empty>
      {popular.length > 0 ? (
        <Section title={sold ? '店里卖得好的' : '店里在售的'}>
          <View className={classes['aside']}>与您的搜索无关，随便看看</View>
          <GoodsGrid items={popular} />
        </Section>
      ) : null}
    </>
  );
}
