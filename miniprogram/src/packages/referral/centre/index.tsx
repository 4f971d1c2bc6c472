// 推广中心: for who recommends, what has been earned and what it waits for, with the ways to everything else; for who does
// not yet, what it means and how to begin.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { LeavePanel } from '../../../parts/leave-panel';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel, Way } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { ProgressBar } from '../../../parts/progress-bar';
import { RecordBones } from '../../../parts/record-bones';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { goTo } from '../../../routes';
import rows from '../rows.module.scss';
import { type Earnings, levelProgress, owedText } from '../words';
import classes from './index.module.scss';
import { JoinPanel } from './join-panel';
import { LeaveWay } from './leave-way';

export type Standing = Operations['referral.showDistributor']['answer'];

export default function Centre() {
  const person = useSession()?.user.id;
  const standing = useResource(person ? `distributor/${person}` : null, () => call('referral.showDistributor'));
  return (
    <Page
      title="推广中心"
      footer={
        standing.data?.status === 'active' ? (
          <Button wide onClick={() => goTo('materials')}>
            去分享商品
          </Button>
        ) : undefined
      }
    >
      <NeedsPerson what="推广中心">
        <ResourceView resource={standing} skeleton={<Bones />}>
          {(data) =>
            data.status === 'active' || data.status === 'frozen' ? (
              <Own standing={data} onMoved={standing.reload} />
            ) : (
              <JoinPanel standing={data} onMoved={standing.reload} />
            )
          }
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function Own({ standing, onMoved }: { standing: Standing; onMoved(): Promise<void> }) {
  const person = useSession()?.user.id ?? '';
  const earnings = useResource(`earnings/${person}`, () => call('commission.showEarnings'));
  const { direct, second } = standing.team;
  const resales = earnings.data?.resales;
  return (
    <>
      {standing.status === 'frozen' ? (
        <Panel>
          <View className={classes['frozen']} ariaRole="alert">
            推广资格已冻结{standing.reason ? `：${standing.reason}` : ''}
            。冻结期间不产生新的佣金，已有佣金照常结算，提现须经人工审核。
          </View>
        </Panel>
      ) : null}
      <ResourceView resource={earnings} skeleton={<Bones />}>
        {(data) => (
          <>
            <Head earnings={data} />
            <Spans earnings={data} />
            <Level earnings={data} />
          </>
        )}
      </ResourceView>
      <Panel>
        <Way icon="list" label="佣金订单" note="状态与原因" onClick={() => goTo('earnings')} />
        <Way icon="card" label="提现记录" onClick={() => goTo('withdrawals')} />
        <Way
          icon="people"
          label="我的团队"
          note={second > 0 ? `直接 ${direct} 人 · 间接 ${second} 人` : `${direct} 人`}
          onClick={() => goTo('team')}
        />
        {resales && resales.orders > 0 ? (
          <Way
            icon="share"
            label="帮卖收入"
            note={`${resales.orders} 单 · ${yuanText(resales.incomeFen)}`}
            onClick={() => goTo('my-resales')}
          />
        ) : null}
        <Way icon="calendar" label="本月排行" onClick={() => goTo('leaderboard')} />
        <Way icon="ticket" label="邀请有礼" onClick={() => goTo('invite')} />
      </Panel>
      {standing.status === 'active' ? (
        <LeavePanel moment="earning" text="有佣金、可提现或被扣回时，微信各通知我一次" />
      ) : null}
      <Panel>
        <Way icon="page" label="推广员协议" onClick={() => goTo('agreement', { kind: 'distributor' })} />
        {standing.status === 'active' ? <LeaveWay onLeft={onMoved} /> : null}
      </Panel>
    </>
  );
}

function Head({ earnings: { balances } }: { earnings: Earnings }) {
  const owed = owedText(balances);
  return (
    <View className={`on-brand ${classes['head']}`}>
      <View className={classes['sum']}>
        <View className={classes['available']}>
          <Text className={classes['label']}>可提现</Text>
          <Price fen={balances.availableFen} size="huge" tone="inherit" exact />
        </View>
        <Button size="sm" onClick={() => goTo('withdraw')}>
          提现
        </Button>
      </View>
      {owed ? <Text className={classes['owed']}>{owed}</Text> : null}
      <View className={classes['balances']}>
        <Amount label="待结算" fen={balances.heldFen} />
        <Amount label="提现中" fen={balances.withdrawingFen} />
        <Amount label="已提现" fen={balances.withdrawnFen} />
      </View>
    </View>
  );
}

function Amount({ label, fen }: { label: string; fen: number }) {
  return (
    <View className={classes['amount']}>
      <Price fen={fen} tone="inherit" exact />
      <Text className={classes['label']}>{label}</Text>
    </View>
  );
}

function Spans({ earnings: { today, month, settleAfterDays } }: { earnings: Earnings }) {
  const spans = [
    { name: '今日', figures: today },
    { name: '本月', figures: month },
  ];
  return (
    <Panel>
      <View className={classes['spans']}>
        {spans.map(({ name, figures: { first, second } }) => (
          <View key={name} className={classes['span']}>
            <Text className={rows['name']}>{name}佣金</Text>
            <Price fen={first.earnedFen + second.earnedFen} size="xl" exact />
            <Text className={rows['soft']}>
              {first.orders + second.orders} 单，成交 {yuanText(first.salesFen + second.salesFen)}
            </Text>
          </View>
        ))}
      </View>
      <Text className={classes['note']}>
        按付款时间统计，已减去退款扣回的部分。买家收货满 {settleAfterDays} 天且没有售后，佣金变为可提现。
      </Text>
    </Panel>
  );
}

function Level({ earnings: { level } }: { earnings: Earnings }) {
  const { name, next, firstBps } = level;
  return (
    <Panel>
      <View className={classes['level']}>
        <Text className={rows['name']}>{name}</Text>
        <Text className={rows['soft']}>一般商品佣金 {firstBps / 100}%</Text>
      </View>
      <View className={classes['progress']}>
        <ProgressBar percent={levelProgress(level)} />
      </View>
      <Text className={classes['note']}>
        {next
          ? `已结算成交 ${yuanText(level.settledSalesFen)}，满 ${yuanText(next.fromSalesFen)} 升为${next.name}，佣金 ${next.firstBps / 100}%`
          : `已结算成交 ${yuanText(level.settledSalesFen)}，已是最高等级`}
      </Text>
    </Panel>
  );
}

function Bones() {
  return (
    <>
      <View className={classes['bones']}>
        <Skeleton width="60px" height="18px" />
        <Skeleton width="140px" height="38px" gap={8} />
        <Skeleton height="44px" gap={14} />
      </View>
      <Panel>
        <RecordBones count={2} />
      </Panel>
      <Panel>
        <RecordBones />
      </Panel>
    </>
  );
}
