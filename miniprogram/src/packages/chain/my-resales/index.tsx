// The chains somebody resells or has resold, with what they are owed of each.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ChainTilesSkeleton } from '../../../parts/chain-tile';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Price } from '../../../parts/price';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goTo } from '../../../routes';
import { momentText } from '../../../parts/moment-text';
import classes from './index.module.scss';

type Resale = Operations['chain.listMyResales']['answer']['items'][number];

export default function MyResales() {
  const session = useSession();
  const list = useListing(session ? `my-resales/${session.user.id}` : null, (cursor) =>
    call('chain.listMyResales', { query: { limit: 10, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="我的帮卖">
      <NeedsPerson what="我的帮卖">
        {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
        <View className={classes['list']}>
          {list.view === 'skeleton' ? <ChainTilesSkeleton /> : null}
          {['error', 'offline', 'gone'].includes(list.view) ? (
            <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
          ) : null}
          {list.view === 'ready' && list.items.length === 0 ? (
            <Empty icon="list" title="还没有帮卖" hint="打开别的团长的接龙，点“帮卖”定好售价就能卖">
              <Button onClick={() => goTo('chains')}>看看进行中的接龙</Button>
            </Empty>
          ) : null}
          {list.items.map((resale) => (
            <Row key={resale.id} resale={resale} />
          ))}
          {list.items.length > 0 ? <ListEnd list={list} /> : null}
        </View>
      </NeedsPerson>
    </Page>
  );
}

function stateText({ ended, status, closesAt }: Resale): string {
  if (ended) return '已停止';
  return status === 'open' ? `${momentText(closesAt).slice(5)} 截止` : '已截止';
}

function Row({ resale }: { resale: Resale }) {
  const { chainId, title, sums } = resale;
  return (
    <View className={classes['row']} ariaRole="button" onClick={() => goTo('resell', { id: chainId })}>
      <View className={classes['text']}>
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['when']}>{stateText(resale)}</Text>
        <Text className={classes['when']}>
          {sums.orders} 单 {sums.keptUnits} 件
        </Text>
      </View>
      <View className={classes['owed']}>
        <Price fen={sums.owedFen} size="lg" exact />
        <Text className={classes['when']}>应得</Text>
      </View>
    </View>
  );
}
