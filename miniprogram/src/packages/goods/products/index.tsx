// Products of a category or an occasion: sorted and filtered by the shop, paged by key.
import { Text, View } from '@tarojs/components';
import { useReachBottom, useRouter, useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { Button } from '../../../parts/button';
import { GoodsGrid, GoodsGridSkeleton } from '../../../parts/goods-card';
import { Icon } from '../../../parts/icon';
import { ListEnd } from '../../../parts/list-end';
import { Page } from '../../../parts/page';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { WindowList } from '../../../parts/window-list';
import { pathOf } from '../../../routes';
import { type Filters, FilterSheet, filterCount, noFilters } from './filter-sheet';
import classes from './index.module.scss';

type Sort = 'newest' | 'best-selling' | 'price-asc' | 'price-desc';

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
      <SortBar sort={sort} onSort={setSort} filters={filterCount(filters)} onFilter={() => setFiltering(true)} />
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

interface SortBarProps {
  sort: Sort;
  onSort(sort: Sort): void;
  filters: number;
  onFilter(): void;
}

function SortBar({ sort, onSort, filters, onFilter }: SortBarProps) {
  const byPrice = sort === 'price-asc' || sort === 'price-desc';
  return (
    <View className={classes['bar']}>
      <Tab on={sort === 'newest'} label="新品" onClick={() => onSort('newest')} />
      <Tab on={sort === 'best-selling'} label="销量" onClick={() => onSort('best-selling')} />
      <View
        className={`${classes['tab']} ${byPrice ? classes['on'] : ''}`}
        ariaRole="button"
        onClick={() => onSort(sort === 'price-asc' ? 'price-desc' : 'price-asc')}
      >
        <Text>价格</Text>
        <View className={classes['arrows']}>
          <View className={`${classes['up']} ${sort === 'price-asc' ? classes['lit'] : ''}`} />
          <View className={`${classes['down']} ${sort === 'price-desc' ? classes['lit'] : ''}`} />
        </View>
      </View>
      <View className={`${classes['tab']} ${filters > 0 ? classes['on'] : ''}`} ariaRole="button" onClick={onFilter}>
        <Text>筛选{filters > 0 ? ` ${filters}` : ''}</Text>
        <Icon name="down" size={12} />
      </View>
    </View>
  );
}

function Tab({ on, label, onClick }: { on: boolean; label: string; onClick(): void }) {
  return (
    <View className={`${classes['tab']} ${on ? classes['on'] : ''}`} ariaRole="button" onClick={onClick}>
      {label}
    </View>
  );
}
