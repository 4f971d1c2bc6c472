// The after-sale cases of the signed-in person, newest first: all, those that go on, those that are over. With `orderId`
// only those of one order.
import { Text, View } from '@tarojs/components';
import { useReachBottom, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { BoughtLine, BoughtLineSkeleton } from '../../../parts/bought-line';
import { Button } from '../../../parts/button';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Price } from '../../../parts/price';
import { Skeleton } from '../../../parts/skeleton';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { TabBar } from '../../../parts/tab-bar';
import { goTo } from '../../../routes';
import { momentText } from '../../../parts/moment-text';
import { type CaseSummary, kindNames, situationOf } from '../words';
import classes from './index.module.scss';

const tabs = [
  { key: 'all', label: '全部', empty: '还没有售后' },
  { key: 'open', label: '处理中', empty: '没有正在处理的售后' },
  { key: 'over', label: '已结束', empty: '没有已经结束的售后' },
] as const;

export default function Cases() {
  const session = useSession();
  const { orderId } = useRouter().params;
  const [at, setAt] = useState<(typeof tabs)[number]['key']>('all');
  const tab = tabs.find(({ key }) => key === at) ?? tabs[0];
  const person = session?.user.id;
  const list = useListing(person ? `cases/${person}/${orderId ?? ''}/${tab.key}` : null, (cursor) =>
    call('aftersales.listCases', {
      query: {
        limit: 10,
        ...(tab.key === 'all' ? {} : { stage: tab.key }),
        ...(orderId ? { orderId } : {}),
        ...(cursor ? { cursor } : {}),
      },
    }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="退款与售后">
      <TabBar tabs={tabs} at={tab.key} onChange={(key) => setAt(key)} />
      <NeedsPerson what="售后">
        {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
        {list.view === 'skeleton' ? <CasesSkeleton /> : null}
        {['error', 'offline', 'gone'].includes(list.view) ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? (
          <Empty icon="shield" title={tab.empty} hint="在订单详情里可以申请售后">
            <Button onClick={() => goTo('orders')}>查看我的订单</Button>
          </Empty>
        ) : null}
        {list.items.map((one) => (
          <CaseCard key={one.id} one={one} />
        ))}
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </NeedsPerson>
    </Page>
  );
}

function CaseCard({ one }: { one: CaseSummary }) {
  const { short, tone } = situationOf({ ...one, answer: null, endCause: null });
  return (
    <View className={classes['card']} ariaRole="button" onClick={() => goTo('aftersale', { caseId: one.id })}>
      <View className={classes['head']}>
        <Text className={classes['kind']}>{kindNames[one.kind]}</Text>
        <Text className={classes['time']}>{momentText(one.createdAt)}</Text>
        <Text className={`${classes['status']} ${classes[tone]}`}>{short}</Text>
      </View>
      <BoughtLine line={{ ...one.line, units: one.units }} size={72} />
      <View className={classes['sum']}>
        <Text>{one.kind === 'exchange' ? '商品金额' : one.status === 'closed_refunded' ? '已退' : '退款金额'}</Text>
        <Price fen={one.amountFen} tone="ink" exact />
      </View>
    </View>
  );
}

function CasesSkeleton() {
  return (
    <>
      {[0, 1, 2].map((index) => (
        <View key={index} className={classes['card']}>
          <View className={classes['head']}>
            <Skeleton width="64px" height="18px" />
          </View>
          <BoughtLineSkeleton />
          <View className={classes['sum']}>
            <Skeleton width="120px" height="18px" />
          </View>
        </View>
      ))}
    </>
  );
}
