// 积分商城: what can be had for points now, those for the fewest first, and how many points one has to spend.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { ensureSignedIn } from '../../../data/login-wish';
import { useListing } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ListEnd } from '../../../parts/list-end';
import { Page } from '../../../parts/page';
import { Picture } from '../../../parts/picture';
import { PointsPrice } from '../../../parts/points-price';
import { Price } from '../../../parts/price';
import { Skeleton } from '../../../parts/skeleton';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goTo } from '../../../routes';
import classes from './index.module.scss';

type Item = Operations['mall.listItems']['answer']['items'][number];

export default function Mall() {
  const session = useSession();
  const person = session?.user.id;
  const balance = useResource(person ? `points/${person}` : null, () => call('points.showPoints'));
  const list = useListing('mall', (cursor) =>
    call('mall.listItems', { query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="积分商城">
      <View className={classes['head']}>
        <View className={classes['own']}>
          <Text className={classes['label']}>可用积分</Text>
          <Text className={classes['number']}>{person ? (balance.data?.available ?? '…') : '—'}</Text>
        </View>
        {person ? (
          <Button size="sm" kind="secondary" onClick={() => goTo('points')}>
            积分明细
          </Button>
        ) : (
          <Button size="sm" onClick={() => void ensureSignedIn()}>
            登录查看
          </Button>
        )}
      </View>
      {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
      {['error', 'offline', 'gone'].includes(list.view) ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? (
        <Empty icon="points" title="现在没有可以兑换的商品" hint="签到和购物都能攒积分">
          <Button onClick={() => goTo('sign-in')}>去签到</Button>
        </Empty>
      ) : null}
      <View className={classes['grid']}>
        {list.view === 'skeleton' ? [0, 1, 2, 3].map((index) => <CardSkeleton key={index} />) : null}
        {list.items.map((item) => (
          <Card key={item.id} item={item} />
        ))}
      </View>
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </Page>
  );
}

function Card({ item }: { item: Item }) {
  const { id, name, specification, pictureUrl, points, priceFen, basePriceFen, stock } = item;
  return (
    <View className={classes['card']} ariaRole="link" onClick={() => goTo('mall-item', { id })}>
      <View className={classes['picture']}>
        <Picture url={pictureUrl} alt={name} share={0.47} rounded={false} />
        {stock === 'none' ? <View className={classes['gone']}>已兑完</View> : null}
      </View>
      <View className={classes['text']}>
        <Text className={classes['name']}>{name}</Text>
        <Text className={classes['what']}>{specification}</Text>
        <PointsPrice points={points} fen={priceFen} size="lg" />
        <View className={classes['base']}>
          商城售价 <Price fen={basePriceFen} size="sm" tone="soft" />
          {stock === 'few' ? <Text className={classes['few']}>即将兑完</Text> : null}
        </View>
      </View>
    </View>
  );
}

function CardSkeleton() {
  return (
    <View className={classes['card']}>
      <Skeleton ratio={1} />
      <View className={classes['text']}>
        <Skeleton height="18px" />
        <Skeleton width="50%" height="14px" gap={6} />
        <Skeleton width="60%" height="22px" gap={8} />
        <Skeleton width="70%" height="14px" gap={6} />
      </View>
    </View>
  );
}
