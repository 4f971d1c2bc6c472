// What became of an attempt: queued until the order exists, which is heard by socket and asked for all the while; then on to
// paying. What came to nothing is explained, with one tap to try again.
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { StatusHead } from '../../../parts/status-head';
import { useLive } from '../../../realtime/use-live';
import { goTo, replaceWith } from '../../../routes';
import { tryAgain } from '../try-again';
import { type Attempt, attemptSituation } from '../words';
import classes from './index.module.scss';

const ASK_MS = 1_500;

export default function FlashAttempt() {
  const { id: attemptId = '', ticket = '' } = useRouter().params;
  const session = useSession();
  // What is remembered of an attempt may be over by now: only what the shop has just said leads on to paying.
  const [told, setTold] = useState<Attempt>();
  const attempt = useResource(session ? `flash-attempt/${attemptId}` : null, async () => {
    const answer = await call('flashsale.showAttempt', { params: { attemptId }, query: ticket ? { ticket } : {} });
    if (answer.ok) setTold(answer.value);
    return answer;
  });
  const { data, reload } = attempt;
  useLive('flash.attempt_changed', session ? attemptId : null, reload);
  const waiting = data ? attemptSituation(data).then === 'wait' : attempt.view !== 'gone';
  useEffect(() => {
    if (!waiting || !session) return;
    const timer = setInterval(() => void reload(), ASK_MS);
    return () => clearInterval(timer);
  }, [waiting, session, reload]);
  const unpaid = told?.status === 'ordered' ? told.orderId : null;
  useEffect(() => {
    if (unpaid !== null) replaceWith('cashier', { orderId: unpaid });
  }, [unpaid]);
  return (
    <Page title="抢购结果">
      <NeedsPerson what="抢购结果" ask>
        <ResourceView resource={attempt} skeleton={<Bones />} gone={<NoAttempt />}>
          {(found) => <Result attempt={found} />}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function Result({ attempt }: { attempt: Attempt }) {
  const { tone, title, text, then } = attemptSituation(attempt);
  const { flashItemId, orderId } = attempt;
  function again(): void {
    tryAgain(flashItemId);
    replaceWith('flash-item', { id: flashItemId });
  }
  return (
    <>
      <StatusHead big tone={tone} title={title} text={text} {...(then === 'wait' ? { icon: 'clock' as const } : {})}>
        {then === 'wait' ? (
          <View className={classes['dots']} aria-hidden>
            {[0, 1, 2].map((index) => (
              <View key={index} className={classes['dot']} />
            ))}
          </View>
        ) : null}
      </StatusHead>
      <View className={classes['steps']}>
        {then === 'again' ? (
          <>
            <Button wide onClick={again}>
              再抢一次
            </Button>
            <Button wide kind="quiet" onClick={() => replaceWith('flash-hall')}>
              看看别的场次
            </Button>
          </>
        ) : null}
        {then === 'pay' && orderId ? (
          <Button wide onClick={() => replaceWith('cashier', { orderId })}>
            去支付
          </Button>
        ) : null}
        {then === 'order' && orderId ? (
          <Button wide onClick={() => replaceWith('order', { orderId })}>
            查看订单
          </Button>
        ) : null}
        {then === 'wait' ? (
          <Button wide kind="quiet" onClick={() => goTo('orders')}>
            去我的订单查看
          </Button>
        ) : null}
      </View>
    </>
  );
}

function Bones() {
  return (
    <View className={classes['bones']}>
      <Skeleton width="60px" height="60px" round />
      <Skeleton width="180px" height="30px" gap={16} />
      <Skeleton width="220px" height="20px" gap={6} />
    </View>
  );
}

function NoAttempt() {
  return (
    <Empty icon="clock" title="没有找到这次抢购" hint="如果已经抢到，订单在“我的订单”里">
      <Button onClick={() => goTo('orders')}>查看我的订单</Button>
    </Empty>
  );
}
