// How a result comes about and how anybody can check it: the commitment, after the end the seed, the method, every draw,
// and whether this very device comes to the same.
import { Text, View } from '@tarojs/components';
import { useReachBottom, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { CodeLine } from '../../../parts/code-line';
import { ListEnd } from '../../../parts/list-end';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { RuleList } from '../../../parts/rule-list';
import { Skeleton } from '../../../parts/skeleton';
import { ErrorRetry } from '../../../parts/states';
import { TitledCard } from '../../../parts/titled-card';
import { platform } from '../../../platform';
import { type Proof, provesDraw } from '../draw-proof';
import type { Lottery } from '../words';
import classes from './index.module.scss';

const METHOD = [
  '活动公布前，系统随机生成一个种子，只公布它的 SHA-256；结束后公布种子，取它的 SHA-256 应与之前公布的一致。',
  '每一次抽奖有一个固定的抽奖号：“活动编号:参与者代号:第几次”。代号由活动编号和用户编号算出，不泄露身份。',
  '以种子为密钥，对抽奖号取 HMAC-SHA256，前 8 位十六进制数 ÷ 4294967296 × 1000000，舍去小数，得到抽奖数（0 到 999999）。',
  '把奖品按公布的顺序排开，概率乘以 1000000 就是各自所占的份数，抽奖数落在谁的份里就抽中谁；发完的按规则给后面第一个“未中奖”。',
];

export default function LotteryProof() {
  const lotteryId = useRouter().params['id'] ?? '';
  const person = useSession()?.user.id;
  const lottery = useResource(`lottery/${lotteryId}/${person ?? 'visitor'}`, () =>
    call('lottery.showLottery', { params: { lotteryId } }),
  );
  return (
    <Page title="结果复核">
      <ResourceView resource={lottery} skeleton={<Bones />}>
        {(found) => (
          <View className={classes['page']}>
            <Seed lottery={found} />
            {found.seed === null ? null : <Draws lottery={found} person={person} />}
            <RuleList title="怎样复核" rules={METHOD} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}

function Seed({ lottery: { name, seed, commitment } }: { lottery: Lottery }) {
  return (
    <TitledCard title={name}>
      <CodeLine label="种子的摘要（活动前公布）" code={commitment} what="摘要" />
      {seed === null ? (
        <Text className={classes['text']}>种子在活动结束后公布，公布后这里可以复核每一次抽奖。</Text>
      ) : (
        <CodeLine label="种子（已公布）" code={seed} what="种子" />
      )}
    </TitledCard>
  );
}

type Listed = Proof & { id: string; instead: string | null };

/** All draws in their order; the viewer's own stand first, because those are what one came to check. */
function Draws({ lottery, person }: { lottery: Lottery; person: string | undefined }) {
  const lotteryId = lottery.id;
  const mine = useResource(person ? `my-proofs/${lotteryId}/${person}` : null, () =>
    call('lottery.listMyDraws', { params: { lotteryId }, query: { limit: 50 } }),
  );
  const all = useListing<Listed>(`proofs/${lotteryId}`, async (cursor) => {
    const query = { limit: 20, ...(cursor ? { cursor } : {}) };
    const outcome = await call('lottery.listDraws', { params: { lotteryId }, query });
    if (!outcome.ok) return outcome;
    const items = outcome.value.items.map((draw) => ({ ...draw, id: draw.ticket }));
    return { ok: true, value: { ...outcome.value, items } };
  });
  useReachBottom(all.loadMore);
  return (
    <>
      {mine.data && mine.data.items.length > 0 ? (
        <DrawList title="我的抽奖" lottery={lottery} draws={mine.data.items} />
      ) : null}
      {all.view === 'error' || all.view === 'offline' ? (
        <ErrorRetry refusal={all.refusal} loading={all.loading} onRetry={() => void all.reload()} />
      ) : null}
      {all.items.length > 0 ? (
        <>
          <DrawList title={`全部 ${lottery.draws} 次抽奖`} lottery={lottery} draws={all.items} />
          <ListEnd list={all} />
        </>
      ) : null}
    </>
  );
}

function DrawList({ title, lottery, draws }: { title: string; lottery: Lottery; draws: readonly Listed[] }) {
  const nameOf = (prizeId: string): string => lottery.prizes.find(({ id }) => id === prizeId)?.name ?? '';
  return (
    <TitledCard title={title}>
      {draws.map((draw) => (
        <View key={draw.id} className={classes['draw']}>
          <View className={classes['line']}>
            <Text className={classes['roll']}>{String(draw.roll).padStart(6, '0')}</Text>
            <Text className={classes['prize']}>
              {nameOf(draw.prizeId)}
              {draw.instead === null ? '' : `（抽到“${nameOf(draw.drawnPrizeId)}”）`}
            </Text>
            <Verdict lottery={lottery} draw={draw} />
          </View>
          <Text className={classes['ticket']}>{draw.ticket}</Text>
        </View>
      ))}
    </TitledCard>
  );
}

/** Known only where the device can compute it. */
function Verdict({ lottery, draw }: { lottery: Lottery; draw: Proof }) {
  const [proved, setProved] = useState<boolean>();
  useEffect(() => {
    const { digest, mac } = platform;
    if (!digest || !mac) return undefined;
    let current = true;
    void provesDraw(lottery, draw, { digest, mac }).then((answer) => {
      if (current) setProved(answer);
    });
    return () => {
      current = false;
    };
    // a draw is told once and never changes
  }, [draw.ticket]);
  if (proved === undefined) return null;
  return <Text className={proved ? classes['good'] : classes['bad']}>{proved ? '✓ 本机已复核' : '复核不一致'}</Text>;
}

function Bones() {
  return (
    <View className={classes['page']}>
      <View className={classes['card']}>
        <Skeleton width="50%" height="22px" />
        <Skeleton height="40px" gap={12} />
        <Skeleton height="40px" gap={12} />
      </View>
    </View>
  );
}
