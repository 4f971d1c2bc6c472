// Products of a category or an occasion: sorted and filtered by the shop, paged by key.
import { useReachBottom, useRouter, useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { Button } from '../../../parts/button';
import { type Filters, FilterSheet, filterCount, noFilters } from '../../../parts/filter-sheet';
import { GoodsGrid, GoodsGridSkeleton } from '../../../parts/goods-card';
import { ListEnd } from '../../../parts/list-end';
import { Page } from '../../../parts/page';
import { type Sort, SortBar } from '../../../parts/sort-bar';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { WindowList } from '../../../parts/window-list';
import { pathOf } from '../../../routes';

export default function Products() {
  const { params } = useRouter();
  const title = decodeURIComponent(params['title'] ?? '全部商品');
  const { categoryId, occasionId } = params;
  const [sort, setSort] = useState<Sort>('newest');
  const [filters, setFilters] = useState<Filters>(noFilters);
  const [filtering, setFiltering] = useState(false);
  const wish = {
    sort,
    ...(categoryId ? { categoryId } : {}),
    ...(occasionId ? { occasionId } : {}),
    ...(filters.brandId ? { brandId: filters.brandId } : {}),
    ...(filters.inStock ? { inStock: 'true' as const } : {}),
    ...(filters.minPriceFen === undefined ? {} : { minPriceFen: filters.minPriceFen }),
    ...(filters.maxPriceFen === undefined ? {} : { maxPriceFen: filters.maxPriceFen }),
  };
  const list = useListing(`products/${JSON.stringify(wish)}`, (cursor) =>
    call('catalog.listProducts', { query: { ...wish, limit: 10, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  useShareAppMessage(() => ({ title, path: `/${pathOf('products', { categoryId, occasionId, title })}` }));
  const retry = (): void => void list.reload();
  const narrowed = filterCount(filters) > 0;
  return (
    <Page
      title={title}
      layers={
        <FilterSheet open={filtering} filters={filters} onClose={() => setFiltering(false)} onChange={setFilters} />
      }
    >
      <SortBar
        first={{ sort: 'newest' as const, label: '新品' }}
        sort={sort}
        onSort={setSort}
        filters={filterCount(filters)}
        onFilter={() => setFiltering(true)}
      />
      {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
      {list.view === 'skeleton' ? <GoodsGridSkeleton /> : null}
      {list.view === 'error' || list.view === 'offline' ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? (
        <Empty title={narrowed ? '没有符合条件的商品' : '这里还没有商品'}>
          {narrowed ? (
            <Button kind="secondary" onClick={() => setFilters(noFilters)}>
              清除筛选
            </Button>
          ) : null}
        </Empty>
      ) : null}
      <WindowList
        items={list.items}
        render={(items, chunk) => <GoodsGrid items={items} eager={chunk === 0 ? 4 : 0} />}
      />
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </Page>
  );
}
