// What somebody has drawn in one lottery, the newest first, and where each prize is.
import { Text, View } from '@tarojs/components';
import { useReachBottom, useRouter } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ListEnd } from '../../../parts/list-end';
import { momentText } from '../../../parts/moment-text';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { RecordBones } from '../../../parts/record-bones';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goTo } from '../../../routes';
import type { MyDraw } from '../words';
import classes from './index.module.scss';

export default function MyDraws() {
  const lotteryId = useRouter().params['id'] ?? '';
  const session = useSession();
  const list = useListing(session ? `my-draws/${lotteryId}/${session.user.id}` : null, (cursor) =>
    call('lottery.listMyDraws', { params: { lotteryId }, query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="我的抽奖">
      <NeedsPerson what="抽到的奖品" ask>
        {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
        {list.view === 'error' || list.view === 'offline' || list.view === 'gone' ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? (
          <Empty icon="gift" title="还没有抽过" hint="抽到的奖品会出现在这里">
            <Button onClick={() => goTo('lottery', { id: lotteryId })}>去抽奖</Button>
          </Empty>
        ) : null}
        {list.view === 'skeleton' || list.items.length > 0 ? (
          <View className={classes['list']}>
            {list.view === 'skeleton' ? <RecordBones /> : null}
            {list.items.map((draw) => (
              <Row key={draw.id} draw={draw} />
            ))}
          </View>
        ) : null}
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </NeedsPerson>
    </Page>
  );
}

const places = { points: 'points', coupon: 'coupons', voucher: 'coupons' } as const;

function Row({ draw: { kind, name, paidPoints, roll, at } }: { draw: MyDraw }) {
  const won = kind !== 'nothing';
  return (
    <View
      className={`${classes['row']} ${won ? classes['way'] : ''}`}
      {...(kind === 'nothing' ? {} : { ariaRole: 'button', onClick: () => goTo(places[kind]) })}
    >
      <View className={classes['what']}>
        <Text className={`${classes['name']} ${won ? '' : classes['nothing']}`}>{won ? name : '未中奖'}</Text>
        <Text className={classes['more']}>
          {momentText(at)}，{paidPoints > 0 ? `用了 ${paidPoints} 积分` : '免费'}
        </Text>
      </View>
      <Text className={classes['roll']}>抽奖数 {String(roll).padStart(6, '0')}</Text>
    </View>
  );
}
