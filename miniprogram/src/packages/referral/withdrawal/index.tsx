// One withdrawal: how it stands and why, what is still to be confirmed with the time left, what it cost, and each bill.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { AskSheet } from '../../../parts/ask-sheet';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { Countdown } from '../../../parts/countdown';
import { LeavePanel } from '../../../parts/leave-panel';
import { momentText } from '../../../parts/moment-text';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { StatusHead, StatusHeadSkeleton } from '../../../parts/status-head';
import { goTo } from '../../../routes';
import { CostFacts } from '../cost-facts';
import {
  type Bill,
  type Withdrawal,
  billText,
  channelNames,
  isMoving,
  statusNames,
  tones,
  waitingBills,
} from '../withdrawal-words';
import { useWithdrawal } from '../use-withdrawal';
import classes from './index.module.scss';

export default function OneWithdrawal() {
  const id = useRouter().params['id'] ?? '';
  const { one, busy, confirm, cancel, look } = useWithdrawal(id);
  const { data } = one;
  const [asking, setAsking] = useState(false);
  const [next] = data ? waitingBills(data.bills) : [];
  return (
    <Page
      title="提现详情"
      footer={
        data && (next ?? data.cancellable) ? (
          <Steps one={data} next={next} busy={busy} onCancel={() => setAsking(true)} onConfirm={confirm} />
        ) : undefined
      }
      layers={
        <AskSheet
          open={asking}
          title="取消这笔提现？"
          text="还没到账的金额会退回可提现余额；已确认收款的部分不能取消。"
          yes="确认取消"
          no="再想想"
          main="no"
          busy={busy}
          onYes={() => void cancel().then(() => setAsking(false))}
          onNo={() => setAsking(false)}
        />
      }
    >
      <NeedsPerson what="提现进度">
        <ResourceView resource={one} skeleton={<Bones />} gone={<NoWithdrawal />}>
          {(found) => <Whole one={found} onOver={look} />}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

interface StepsProps {
  one: Withdrawal;
  next: Bill | undefined;
  busy: boolean;
  onCancel(): void;
  onConfirm(bill: Bill): Promise<void>;
}

function Steps({ one, next, busy, onCancel, onConfirm }: StepsProps) {
  return (
    <ButtonRow>
      {one.cancellable ? (
        <Button kind="quiet" {...(next ? { place: 'beside' } : {})} disabled={busy} onClick={onCancel}>
          取消提现
        </Button>
      ) : null}
      {next ? (
        <Button busy={busy} onClick={() => void onConfirm(next)}>
          确认收款 {yuanText(next.netFen)}
        </Button>
      ) : null}
    </ButtonRow>
  );
}

function NoWithdrawal() {
  return (
    <Empty icon="card" title="没有找到这笔提现" hint="链接可能不完整">
      <Button onClick={() => goTo('withdrawals')}>看提现记录</Button>
    </Empty>
  );
}

function headOf(one: Withdrawal): { title: string; text: string } {
  if (one.cancelling) return { title: '正在取消', text: '正在向收款平台确认，请稍候' };
  const waiting = waitingBills(one.bills);
  if (waiting.length > 0) {
    const total = one.bills.length > 1 ? `还有 ${waiting.length} 笔` : '';
    return { title: '请确认收款', text: `${total}等您在微信里确认，过期会退回可提现余额` };
  }
  if (one.status === 'paid') {
    return { title: '已到账', text: `${yuanText(one.paidFen)} 已转入${channelNames[one.channel]}` };
  }
  return { title: statusNames[one.status], text: one.because ? `${one.sentence}。${one.because}` : one.sentence };
}

function Whole({ one, onOver }: { one: Withdrawal; onOver(): void }) {
  const { title, text } = headOf(one);
  const over = tones[one.status] === 'over';
  const until = waitingBills(one.bills)[0]?.confirmUntil;
  return (
    <>
      <StatusHead tone={tones[one.status]} title={title} text={text}>
        {until ? (
          <View className={classes['clock']}>
            <Text>剩余</Text>
            <Countdown until={until} look="boxes" onOver={onOver} />
          </View>
        ) : null}
      </StatusHead>
      {isMoving(one.status) && one.channel === 'wechat_pay' ? (
        <LeavePanel moment="payout_asked" text="需要确认收款和有结果时，微信通知我" />
      ) : null}
      <Panel title="金额">
        <CostFacts costs={one} net={over ? '原应到账' : one.status === 'paid' ? '实际到账' : '应到账'} over={over} />
        {one.paidFen > 0 && one.paidFen < one.netFen ? (
          <Fact label="已到账">
            <Price fen={one.paidFen} tone="ink" exact />
          </Fact>
        ) : null}
        <Fact label="到账方式">
          <Text>{channelNames[one.channel]}</Text>
        </Fact>
        <Fact label="申请时间">
          <Text>{momentText(one.createdAt)}</Text>
        </Fact>
      </Panel>
      {one.bills.some(({ status }) => status !== 'planned') ? (
        <Panel title={one.bills.length > 1 ? `分 ${one.bills.length} 笔到账` : '到账明细'}>
          {one.bills.map((bill) => (
            <BillRow key={bill.id} bill={bill} />
          ))}
        </Panel>
      ) : null}
      {over ? (
        <View className={classes['again']}>
          <Button wide kind="secondary" onClick={() => goTo('withdraw')}>
            重新提现
          </Button>
        </View>
      ) : null}
    </>
  );
}

function BillRow({ bill }: { bill: Bill }) {
  return (
    <View className={classes['bill']}>
      <Price fen={bill.netFen} tone="ink" exact />
      <View className={classes['bill-state']}>
        <Text className={bill.status === 'awaiting_user_confirm' ? classes['waits'] : classes['soft']}>
          {billText(bill)}
        </Text>
        {bill.endedAt ? <Text className={classes['soft']}>{momentText(bill.endedAt)}</Text> : null}
      </View>
    </View>
  );
}

function Bones() {
  return (
    <>
      <StatusHeadSkeleton />
      <Panel title="金额">
        {[0, 1, 2, 3].map((row) => (
          <Fact key={row} label=" ">
            <Skeleton width="90px" height="20px" />
          </Fact>
        ))}
      </Panel>
    </>
  );
}
