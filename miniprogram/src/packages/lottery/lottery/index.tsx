// One lottery: its prizes with their true probabilities, drawing, who has won, and all of its rules. It shows to anybody;
// drawing asks for a person.
import { Text, View } from '@tarojs/components';
import { useRouter, useShareAppMessage, useShareTimeline } from '@tarojs/taro';
import { call } from '../../../api/client';
import { goSignedIn } from '../../../data/login-wish';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Countdown } from '../../../parts/countdown';
import { momentText } from '../../../parts/moment-text';
import { Page } from '../../../parts/page';
import { Panel, Way } from '../../../parts/panel';
import { ResourceView } from '../../../parts/resource-view';
import { RuleList } from '../../../parts/rule-list';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { goTo, pathOf } from '../../../routes';
import { type Lottery, statusText } from '../words';
import { DrawBar } from './draw-bar';
import classes from './index.module.scss';
import { OddsTable } from './odds-table';
import { OutcomeSheet } from './outcome-sheet';
import { PrizeGrid } from './prize-grid';
import { useDrawing } from './use-drawing';
import { WinnerList } from './winner-list';

export default function LotteryPage() {
  const lotteryId = useRouter().params['id'] ?? '';
  const session = useSession();
  const lottery = useResource(`lottery/${lotteryId}/${session?.user.id ?? 'visitor'}`, () =>
    call('lottery.showLottery', { params: { lotteryId } }),
  );
  const { data } = lottery;
  const look = (): void => void lottery.reload();
  const drawing = useDrawing(data, lottery.patch, look);
  const title = data?.name ?? '抽奖';
  useShareAppMessage(() => ({ title, path: `/${pathOf('lottery', { id: lotteryId })}` }));
  useShareTimeline(() => ({ title, query: `id=${lotteryId}` }));
  return (
    <Page
      title="抽奖"
      footer={data ? <DrawBar lottery={data} drawing={drawing} /> : undefined}
      layers={data ? <OutcomeSheet lottery={data} drawing={drawing} /> : undefined}
    >
      <ResourceView resource={lottery} skeleton={<Bones />} gone={<NoLottery />}>
        {(found) => (
          <View className={classes['page']}>
            <Head lottery={found} onOver={look} />
            <PrizeGrid prizes={found.prizes} drawing={drawing} />
            <OddsTable prizes={found.prizes} />
            <View className={classes['ways']}>
              <Panel>
                <Way
                  icon="gift"
                  label="我的抽奖"
                  note="抽到的奖品"
                  onClick={() => void goSignedIn('lottery-draws', { id: lotteryId })}
                />
                <Way
                  icon="shield"
                  label="结果复核"
                  note={found.seed === null ? '结束后可以复核' : '现在可以复核'}
                  onClick={() => goTo('lottery-proof', { id: lotteryId })}
                />
              </Panel>
            </View>
            <WinnerList lotteryId={lotteryId} draws={found.draws} />
            <RuleList title="抽奖规则" rules={[...found.rules, found.words]} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}

function Head({ lottery, onOver }: { lottery: Lottery; onOver(): void }) {
  const { name, status, startsAt, endsAt, because, draws } = lottery;
  return (
    <View className={classes['head']}>
      <View className={classes['title-row']}>
        <Text className={classes['name']}>{name}</Text>
        <Text className={`${classes['badge']} ${status === 'running' ? '' : classes['quiet']}`}>
          {statusText[status]}
        </Text>
      </View>
      {status === 'running' ? (
        <View className={classes['line']}>
          <Text>距结束</Text>
          <Countdown until={endsAt} onOver={onOver} />
        </View>
      ) : status === 'scheduled' ? (
        <View className={classes['line']}>
          <Text>距开始</Text>
          <Countdown until={startsAt} onOver={onOver} />
        </View>
      ) : (
        <Text className={classes['line']}>
          {momentText(startsAt)} 至 {momentText(endsAt)}
        </Text>
      )}
      {because ? <Text className={classes['because']}>{because}</Text> : null}
      {draws > 0 ? <Text className={classes['line']}>大家已经抽了 {draws} 次</Text> : null}
    </View>
  );
}

function Bones() {
  return (
    <View className={classes['page']}>
      <View className={classes['head']}>
        <Skeleton width="50%" height="26px" />
        <Skeleton width="60%" height="18px" gap={10} />
      </View>
      <View className={classes['bones']}>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height="84px" gap={row === 0 ? 0 : 8} />
        ))}
      </View>
      <View className={classes['bones']}>
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} height="20px" gap={row === 0 ? 0 : 12} />
        ))}
      </View>
    </View>
  );
}

function NoLottery() {
  return (
    <Empty icon="gift" title="没有找到这个抽奖" hint="链接可能不完整">
      <Button onClick={() => goTo('lotteries')}>看看别的抽奖</Button>
    </Empty>
  );
}
