// The bargains somebody has started, the newest first.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Countdown } from '../../../parts/countdown';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Picture } from '../../../parts/picture';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { TileRowsSkeleton } from '../../../parts/tile-row';
import { goTo } from '../../../routes';
import { type MyBargain, stateText } from '../words';
import classes from './index.module.scss';

export default function MyBargains() {
  const session = useSession();
  const list = useListing(session ? `my-bargains/${session.user.id}` : null, (cursor) =>
    call('bargain.listMyBargains', { query: { limit: 10, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="我的砍价">
      <NeedsPerson what="我的砍价">
        {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
        <View className={classes['list']}>
          {list.view === 'skeleton' ? <TileRowsSkeleton picture={88} /> : null}
          {['error', 'offline', 'gone'].includes(list.view) ? (
            <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
          ) : null}
          {list.view === 'ready' && list.items.length === 0 ? (
            <Empty icon="people" title="还没有发起过砍价" hint="挑一件，请好友帮忙砍到底价">
              <Button onClick={() => goTo('bargain-offers')}>去看看</Button>
            </Empty>
          ) : null}
          {list.items.map((bargain) => (
            <Row key={bargain.id} bargain={bargain} onOver={retry} />
          ))}
          {list.items.length > 0 ? <ListEnd list={list} /> : null}
        </View>
      </NeedsPerson>
    </Page>
  );
}

function Row({ bargain, onOver }: { bargain: MyBargain; onOver(): void }) {
  const { id, offer, status, priceFen, remainingFen, helpersLeft, expiresAt } = bargain;
  const running = status === 'active' || status === 'reached';
  return (
    <View className={classes['row']} ariaRole="link" onClick={() => goTo('bargain', { id })}>
      <Picture url={offer.pictureUrl} alt={offer.productName} width={88} />
      <View className={classes['text']}>
        <Text className={classes['title']}>{offer.productName}</Text>
        <View className={classes['facts']}>
          <Text className={classes['state']}>{stateText[status]}</Text>
          <Price fen={priceFen} exact />
          {status === 'active' ? (
            <Text>
              还差 {yuanText(remainingFen)}、{helpersLeft} 人
            </Text>
          ) : null}
        </View>
        {running ? (
          <View className={classes['clock']}>
            <Text>距结束</Text>
            <Countdown until={expiresAt} onOver={onOver} />
          </View>
        ) : null}
      </View>
    </View>
  );
}
