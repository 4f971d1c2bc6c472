// 我的推荐人: who is one's referrer, by what that came to be, until when, what it means, and the way out of it, with
// everything that was before.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { AskSheet } from '../../../parts/ask-sheet';
import { Button } from '../../../parts/button';
import { momentText } from '../../../parts/moment-text';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel } from '../../../parts/panel';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import rows from '../rows.module.scss';
import classes from './index.module.scss';

type Relations = Operations['referral.showReferrer']['answer'];
type Binding = Relations['history'][number];

const day = (moment: string): string => momentText(moment).slice(0, 10);

export default function Referrer() {
  const person = useSession()?.user.id;
  const relations = useResource(person ? `referrer/${person}` : null, () => call('referral.showReferrer'));
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function end(): Promise<void> {
    setBusy(true);
    const ended = await call('referral.endReferrer');
    setBusy(false);
    setAsking(false);
    toast(ended.ok ? '推荐关系已解除' : ended.refusal.message);
    await relations.reload();
  }
  return (
    <Page
      title="我的推荐人"
      layers={
        <AskSheet
          open={asking}
          title="解除推荐关系？"
          text="解除后您新下的订单不再给对方佣金，价格和您的权益都不受影响；已下的订单仍按下单时的记录结算。解除后不能恢复：再通过对方的分享进来，也不会重新建立关系。"
          yes="解除"
          no="保留"
          main="no"
          busy={busy}
          onYes={() => void end()}
          onNo={() => setAsking(false)}
        />
      }
    >
      <NeedsPerson what="推荐人">
        <ResourceView resource={relations} skeleton={<Bones />}>
          {({ current, history }) => (
            <>
              {current ? <Current binding={current} onEnd={() => setAsking(true)} /> : <Nobody />}
              <Meaning />
              <Past history={history.filter(({ id }) => id !== current?.id)} />
            </>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function Current({ binding, onEnd }: { binding: Binding; onEnd(): void }) {
  return (
    <Panel>
      <View className={classes['who']}>
        <Text className={classes['name']}>{binding.referrer}</Text>
        <Text className={rows['badge']}>当前推荐人</Text>
      </View>
      <Text className={rows['text']}>{binding.explanation}</Text>
      <Fact label="建立时间">{momentText(binding.boundAt)}</Fact>
      <Fact label="有效期至">{day(binding.validUntil)}</Fact>
      <View className={classes['end']}>
        <Button wide kind="quiet" onClick={onEnd}>
          解除推荐关系
        </Button>
      </View>
    </Panel>
  );
}

function Nobody() {
  return (
    <Panel>
      <View className={classes['who']}>
        <Text className={classes['name']}>您现在没有推荐人</Text>
      </View>
      <Text className={rows['text']}>通过推广员的分享进来，按商城的规则建立关系后，会显示在这里。</Text>
    </Panel>
  );
}

function Meaning() {
  return (
    <Panel title="推荐关系是什么">
      <Text className={rows['text']}>您下单时，商城从自己的收入里付给推荐人佣金，您付的价格不变。</Text>
      <Text className={rows['text']}>推荐人只能看到您隐藏后的昵称、订单金额和状态，看不到您的电话和地址。</Text>
      <Text className={rows['text']}>您可以随时解除，不需要理由。</Text>
    </Panel>
  );
}

function Past({ history }: { history: readonly Binding[] }) {
  if (history.length === 0) return null;
  return (
    <Panel title="以前的关系">
      {history.map(({ id, referrer, boundAt, endedAt, validUntil, explanation }) => (
        <View key={id} className={rows['row']}>
          <View className={rows['what']}>
            <Text className={rows['name']}>{referrer}</Text>
            <Text className={rows['soft']}>
              {day(boundAt)} 至 {day(endedAt ?? validUntil)}
            </Text>
            <Text className={rows['soft']}>{explanation}</Text>
          </View>
        </View>
      ))}
    </Panel>
  );
}

function Bones() {
  return (
    <Panel>
      <Skeleton width="40%" height="28px" gap={8} />
      <Skeleton width="80%" height="20px" gap={10} />
      <Skeleton height="44px" gap={10} />
      <Skeleton height="44px" gap={10} />
    </Panel>
  );
}
