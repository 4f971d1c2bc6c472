// The groups of an offer that can be joined, those short of fewest people first, under what they buy.
import { View } from '@tarojs/components';
import { useReachBottom, useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { Button } from '../../../parts/button';
import { JoinableRow, JoinableRowSkeleton } from '../../../parts/joinable-row';
import { ListEnd } from '../../../parts/list-end';
import { Page } from '../../../parts/page';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goBack } from '../../../routes';
import { GoodsStrip, GoodsStripSkeleton } from '../goods-strip';
import classes from './index.module.scss';

/** Until its offer has come a group is counted as one without tiers. */
const UNKNOWN = { terms: { kind: 'normal' } } as const;

export default function Groups() {
  const offerId = useRouter().params['offerId'] ?? '';
  const list = useListing(`groups/${offerId}`, (cursor) =>
    call('groupbuy.listJoinableGroups', {
      params: { offerId },
      query: { limit: 10, ...(cursor ? { cursor } : {}) },
    }),
  );
  const offer = useResource(`offer/${offerId}`, () => call('groupbuy.showOffer', { params: { offerId } }));
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="可以参加的团">
      <View className={classes['goods']}>
        {offer.data ? <GoodsStrip offer={offer.data} /> : list.view === 'skeleton' ? <GoodsStripSkeleton /> : null}
      </View>
      {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
      {list.view === 'skeleton' ? <RowsSkeleton /> : null}
      {['error', 'offline', 'gone'].includes(list.view) ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? (
        <Empty icon="people" title="现在没有可参加的团" hint="可以自己开一个，邀请好友来">
          <Button onClick={goBack}>返回商品</Button>
        </Empty>
      ) : null}
      <View className={classes['list']}>
        {list.items.map((group) => (
          <JoinableRow key={group.id} group={group} offer={offer.data ?? UNKNOWN} onOver={retry} />
        ))}
      </View>
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </Page>
  );
}

function RowsSkeleton() {
  return (
    <View className={classes['list']}>
      {[0, 1, 2, 3].map((index) => (
        <JoinableRowSkeleton key={index} />
      ))}
    </View>
  );
}
