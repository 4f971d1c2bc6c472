// All chains that are open to everybody now, those closing first in front.
import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { Button } from '../../../parts/button';
import { ChainTile, ChainTilesSkeleton } from '../../../parts/chain-tile';
import { ListEnd } from '../../../parts/list-end';
import { Page } from '../../../parts/page';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goTo } from '../../../routes';
import classes from './index.module.scss';

export default function Chains() {
  const list = useListing('chains/all', (cursor) =>
    call('chain.listChains', { query: { limit: 10, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="社区接龙">
      {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
      <View className={classes['list']}>
        {list.view === 'skeleton' ? <ChainTilesSkeleton /> : null}
        {list.view === 'error' || list.view === 'offline' ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? (
          <Empty icon="list" title="现在没有进行中的接龙" hint="可以先看看别的商品">
            <Button onClick={() => goTo('home')}>去首页</Button>
          </Empty>
        ) : null}
        {list.items.map((chain) => (
          <ChainTile key={chain.id} chain={chain} onOver={retry} />
        ))}
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </View>
    </Page>
  );
}
