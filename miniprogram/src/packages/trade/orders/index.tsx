// The orders of the signed-in person, by what they wait for, newest first.
import { useReachBottom, useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { TabBar } from '../../../parts/tab-bar';
import { WindowList } from '../../../parts/window-list';
import { goTo } from '../../../routes';
import { useOrderSteps } from '../use-order-steps';
import { OrderCard, OrderCardsSkeleton } from './order-card';
import { type Stage, readStage, stages } from './stages';

export default function Orders() {
  const session = useSession();
  const asked = readStage(useRouter().params['stage']);
  const [stage, setStage] = useState<Stage | 'all'>(asked);
  const person = session?.user.id;
  const list = useListing(person ? `orders/${person}/${stage}` : null, (cursor) =>
    call('orders.listOrders', {
      query: { limit: 10, ...(stage === 'all' ? {} : { stage }), ...(cursor ? { cursor } : {}) },
    }),
  );
  const counts = useResource(person ? `order-counts/${person}` : null, () => call('orders.countOrders'));
  useReachBottom(list.loadMore);
  const { reload } = list;
  const { reload: recount } = counts;
  const look = useCallback((): void => void Promise.all([reload(), recount()]), [reload, recount]);
  const steps = useOrderSteps(look);
  const empty = stages.find((one) => one.stage === stage)?.empty ?? '';
  return (
    <Page title="我的订单" layers={steps.layer}>
      <TabBar
        tabs={stages.map(({ stage: key, label }) => ({
          ...{ key, label, count: key === 'all' ? 0 : (counts.data?.[key] ?? 0) },
        }))}
        at={stage}
        onChange={(key) => setStage(key)}
      />
      <NeedsPerson what="订单">
        {list.stale ? <StaleNote refusal={list.refusal} onRetry={look} /> : null}
        {list.view === 'skeleton' ? <OrderCardsSkeleton /> : null}
        {['error', 'offline', 'gone'].includes(list.view) ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={look} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? (
          <Empty title={empty}>
            <Button onClick={() => goTo('home')}>去逛逛</Button>
          </Empty>
        ) : null}
        <WindowList
          items={list.items}
          render={(orders) =>
            orders.map((order) => <OrderCard key={order.id} order={order} onStep={steps.take} onOver={look} />)
          }
        />
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </NeedsPerson>
    </Page>
  );
}
