// 提现记录: every withdrawal, the newest first, with how it stands.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ListEnd } from '../../../parts/list-end';
import { momentText } from '../../../parts/moment-text';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { RecordBones } from '../../../parts/record-bones';
import { Empty, ErrorRetry } from '../../../parts/states';
import { goTo } from '../../../routes';
import rows from '../rows.module.scss';
import { channelNames, isMoving, statusNames } from '../withdrawal-words';
import classes from './index.module.scss';

type Summary = Operations['withdrawals.listWithdrawals']['answer']['items'][number];

export default function Withdrawals() {
  const session = useSession();
  const list = useListing(session ? `withdrawals/${session.user.id}` : null, (cursor) =>
    call('withdrawals.listWithdrawals', { query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  return (
    <Page title="提现记录">
      <NeedsPerson what="提现记录">
        {list.view === 'skeleton' ? (
          <Panel>
            <RecordBones />
          </Panel>
        ) : null}
        {['error', 'offline', 'gone'].includes(list.view) ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={() => void list.reload()} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? (
          <Empty icon="list" title="还没有提现" hint="佣金结算后就可以提到微信或支付宝">
            <Button onClick={() => goTo('withdraw')}>去提现</Button>
          </Empty>
        ) : null}
        {list.items.length > 0 ? (
          <Panel>
            {list.items.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </Panel>
        ) : null}
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </NeedsPerson>
    </Page>
  );
}

function Row({ one }: { one: Summary }) {
  return (
    <View
      className={`${rows['row']} ${rows['way']}`}
      ariaRole="button"
      onClick={() => goTo('withdrawal', { id: one.id })}
    >
      <View className={rows['what']}>
        <Text className={rows['name']}>提现到{channelNames[one.channel]}</Text>
        <Text className={rows['soft']}>{momentText(one.createdAt)}</Text>
        {one.because ? <Text className={rows['soft']}>{one.because}</Text> : null}
      </View>
      <View className={rows['change']}>
        <Price fen={one.amountFen} tone="ink" exact />
        <Text className={`${classes['status']} ${isMoving(one.status) ? classes['moving'] : ''}`}>
          {one.waits ? '待您确认收款' : statusNames[one.status]}
        </Text>
        {one.netFen === one.amountFen ? null : (
          <Text className={rows['soft']}>
            {one.status === 'paid' ? '到账' : '应到账'} {yuanText(one.netFen)}
          </Text>
        )}
      </View>
    </View>
  );
}
