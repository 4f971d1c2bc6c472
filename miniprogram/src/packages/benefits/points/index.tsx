// 我的积分: how many there are and what they are worth, what is on its way, what is about to end, and every move.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel, Way } from '../../../parts/panel';
import { yuanText } from '../../../parts/price-text';
import { RecordBones } from '../../../parts/record-bones';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { ErrorRetry } from '../../../parts/states';
import { goTo } from '../../../routes';
import { momentText } from '../../../parts/moment-text';
import { type Move, isPending, moveNames, signed } from '../points-words';
import classes from './index.module.scss';

type Balance = Operations['points.showPoints']['answer'];

export default function Points() {
  const session = useSession();
  const person = session?.user.id;
  const balance = useResource(person ? `points/${person}` : null, () => call('points.showPoints'));
  const moves = useListing(person ? `point-moves/${person}` : null, (cursor) =>
    call('points.listMoves', { query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(moves.loadMore);
  return (
    <Page title="我的积分">
      <NeedsPerson what="积分">
        <ResourceView resource={balance} skeleton={<HeadSkeleton />}>
          {(data) => <Head balance={data} />}
        </ResourceView>
        <Panel>
          <Way icon="points" label="积分商城" note="用积分换好物" onClick={() => goTo('mall')} />
          <Way icon="gift" label="抽奖" note="概率公开，结果可复核" onClick={() => goTo('lotteries')} />
        </Panel>
        <View className={classes['list']}>
          <Text className={classes['title']}>积分明细</Text>
          {moves.view === 'skeleton' ? <RecordBones /> : null}
          {['error', 'offline', 'gone'].includes(moves.view) ? (
            <ErrorRetry refusal={moves.refusal} loading={moves.loading} onRetry={() => void moves.reload()} />
          ) : null}
          {moves.view === 'ready' && moves.items.length === 0 ? (
            <Text className={classes['none']}>还没有积分。签到、购物收货后都会记在这里。</Text>
          ) : null}
          {moves.items.map((move) => (
            <Row key={move.id} move={move} />
          ))}
        </View>
        {moves.items.length > 0 ? <ListEnd list={moves} /> : null}
      </NeedsPerson>
    </Page>
  );
}

function Head({ balance }: { balance: Balance }) {
  const { available, worthFen, frozen, debt, expiring } = balance;
  return (
    <View className={`on-brand ${classes['head']}`}>
      <View className={classes['sum']}>
        <View className={classes['numbers']}>
          <Text className={classes['label']}>可用积分</Text>
          <Text className={classes['available']}>{available}</Text>
          <Text className={classes['worth']}>
            {available > 0 ? `下单可抵 ${yuanText(worthFen)}` : '100 积分抵 1 元'}
          </Text>
        </View>
        <Button size="sm" onClick={() => goTo('sign-in')}>
          去签到
        </Button>
      </View>
      {frozen + debt > 0 || expiring ? (
        <View className={classes['notes']}>
          {frozen > 0 ? <Text className={classes['fact']}>{frozen} 积分待确认收货后到账</Text> : null}
          {expiring ? (
            <Text className={classes['fact']}>
              {expiring.points} 积分将于 {momentText(expiring.at).slice(0, 10)} 起过期
            </Text>
          ) : null}
          {debt > 0 ? <Text className={classes['fact']}>欠 {debt} 积分，下次获得时抵还</Text> : null}
        </View>
      ) : null}
    </View>
  );
}

function Row({ move }: { move: Move }) {
  const { kind, points, availableAfter, orderId, at } = move;
  const pending = isPending(kind);
  return (
    <View
      className={`${classes['row']} ${orderId ? classes['way'] : ''}`}
      {...(orderId ? { ariaRole: 'button', onClick: () => goTo('order', { orderId }) } : {})}
    >
      <View className={classes['what']}>
        <Text className={classes['name']}>{moveNames[kind]}</Text>
        <Text className={classes['at']}>{momentText(at)}</Text>
      </View>
      <View className={classes['change']}>
        <Text className={`${classes['points']} ${pending ? classes['pending'] : points > 0 ? classes['plus'] : ''}`}>
          {signed(points)}
        </Text>
        <Text className={classes['at']}>{pending ? '未到账' : `余 ${availableAfter}`}</Text>
      </View>
    </View>
  );
}

function HeadSkeleton() {
  return (
    <View className={classes['bones']}>
      <Skeleton width="64px" height="18px" />
      <Skeleton width="120px" height="38px" gap={8} />
      <Skeleton width="110px" height="16px" gap={8} />
    </View>
  );
}
