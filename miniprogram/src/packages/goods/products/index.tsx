// Products of a category, brand or occasion, paged by key.
import { useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { Button } from '../../../parts/button';
import { GoodsGrid, GoodsGridSkeleton } from '../../../parts/goods-card';
import { Page } from '../../../parts/page';
import { Empty, ErrorRetry } from '../../../parts/states';

export default function Products() {
  const { params } = useRouter();
  const { categoryId } = params;
  const list = useListing(`products/${categoryId ?? ''}`, (cursor) =>
    call('catalog.listProducts', {
      query: { limit: 10, ...(categoryId ? { categoryId } : {}), ...(cursor ? { cursor } : {}) },
    }),
  );
  return (
    <Page title={decodeURIComponent(params['title'] ?? '商品')}>
      {list.view === 'skeleton' ? <GoodsGridSkeleton /> : null}
      {list.view === 'error' || list.view === 'offline' ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={() => void list.reload()} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? <Empty title="还没有商品" /> : null}
      <GoodsGrid items={list.items} />
      {list.more === 'none' ? null : (
        <Button kind="quiet" busy={list.more === 'loading'} onClick={list.loadMore}>
          加载更多
        </Button>
      )}
    </Page>
  );
}
