// 每日签到: sign in for today, the cycle one is in, the calendar of a month, and missed days that a card can fill.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { AskSheet } from '../../../parts/ask-sheet';
import { Button } from '../../../parts/button';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel, Way } from '../../../parts/panel';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { goTo } from '../../../routes';
import { MonthSheet } from './month-sheet';
import classes from './index.module.scss';

type Calendar = Operations['points.showSignIns']['answer'];

export default function SignInPage() {
  const session = useSession();
  const [month, setMonth] = useState<string>();
  const calendar = useResource(session ? `sign-ins/${session.user.id}/${month ?? ''}` : null, () =>
    call('points.showSignIns', { query: month ? { month } : {} }),
  );
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<string>();

  async function sign(): Promise<void> {
    setBusy(true);
    const answer = await call('points.signIn');
    toast(answer.ok ? signedText(answer.value) : answer.refusal.message);
    await calendar.reload();
    setBusy(false);
  }
  async function makeUp(day: string): Promise<void> {
    setBusy(true);
    const answer = await call('points.makeUp', { body: { day } });
    toast(answer.ok ? `已补签，得 ${answer.value.points} 积分` : answer.refusal.message);
    await calendar.reload();
    setBusy(false);
    setAsking(undefined);
  }
  return (
    <Page
      title="每日签到"
      layers={
        <AskSheet
          open={asking !== undefined}
          title={`补签${dayText(asking ?? '')}？`}
          text={`用一张补签卡，现在有 ${calendar.data?.cards ?? 0} 张。`}
          yes="补签"
          no="再想想"
          busy={busy}
          onYes={() => void (asking && makeUp(asking))}
          onNo={() => setAsking(undefined)}
        />
      }
    >
      <NeedsPerson what="签到" ask>
        <ResourceView resource={calendar} skeleton={<SignInSkeleton />}>
          {(data) => (
            <>
              <Head calendar={data} busy={busy && asking === undefined} onSign={() => void sign()} />
              <MonthSheet calendar={data} onMonth={setMonth} onMakeUp={setAsking} />
              <Panel title="补签卡">
                <Text className={classes['cards']}>
                  现在有 {data.cards} 张。连续签到满 {data.cycle.length} 天得一张，最多存 3 张；漏签的日子 7
                  天内可以补。
                </Text>
              </Panel>
              <Panel>
                <Way icon="points" label="我的积分" onClick={() => goTo('points')} />
              </Panel>
            </>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function signedText({ points, streak, cardWon }: Operations['points.signIn']['answer']): string {
  return `已签到，得 ${points} 积分${streak > 1 ? `，连续 ${streak} 天` : ''}${cardWon ? '，另得一张补签卡' : ''}`;
}

function dayText(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return month && date ? `${month}月${date}日` : '';
}

function Head({ calendar, busy, onSign }: { calendar: Calendar; busy: boolean; onSign(): void }) {
  const { signedToday, streak, cycle, cyclePlace } = calendar;
  return (
    <View className={classes['head']}>
      <View className={classes['sum']}>
        <View className={classes['words']}>
          <Text className={classes['streak']}>{streak > 0 ? `连续签到 ${streak} 天` : '今天开始签到'}</Text>
          <Text className={classes['next']}>
            {signedToday
              ? `今天已签，明天可得 ${cycle[(cyclePlace + 1) % cycle.length] ?? 0} 积分`
              : `今天可得 ${cycle[cyclePlace] ?? 0} 积分`}
          </Text>
        </View>
        <Button busy={busy} disabled={signedToday} onClick={onSign}>
          {signedToday ? '已签到' : '签到'}
        </Button>
      </View>
      <View className={classes['cycle']}>
        {cycle.map((points, place) => {
          const done = place < cyclePlace || (place === cyclePlace && signedToday);
          const now = place === cyclePlace && !signedToday;
          return (
            <View
              key={place}
              className={`${classes['step']} ${done ? classes['done'] : ''} ${now ? classes['now'] : ''}`}
              ariaRole="img"
              aria-label={`第 ${place + 1} 天 ${points} 积分${done ? '，已得' : ''}`}
            >
              <Text className={classes['step-points']}>+{points}</Text>
              <Text className={classes['step-day']}>第{place + 1}天</Text>
            </View>
          );
        })}
      </View>
    </View>
  );
}

function SignInSkeleton() {
  return (
    <>
      <View className={classes['head']}>
        <Skeleton width="50%" height="28px" />
        <Skeleton width="40%" height="18px" gap={8} />
        <Skeleton height="62px" gap={18} />
      </View>
      <Panel>
        <View className={classes['bones']}>
          <Skeleton width="40%" height="22px" />
          <Skeleton height="280px" gap={16} />
        </View>
      </Panel>
    </>
  );
}
