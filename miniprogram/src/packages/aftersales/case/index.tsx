// One after-sale case, live: how it stands and what to do next with the time left, where goods go back to and with which
// waybill, what it is about, and everything that has happened.
import { Image, Text, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { fileAddress } from '../../../api/address';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { AskSheet } from '../../../parts/ask-sheet';
import { BoughtLine, BoughtLineSkeleton } from '../../../parts/bought-line';
import { Button } from '../../../parts/button';
import { Countdown } from '../../../parts/countdown';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel, Way } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { platform } from '../../../platform';
import { useLive } from '../../../realtime/use-live';
import { goTo, replaceWith } from '../../../routes';
import { CopyText } from '../../../parts/copy-text';
import { momentText } from '../../../parts/moment-text';
import { Timeline } from '../../../parts/timeline';
import { refundProgress } from '../../../parts/refund-progress';
import { StatusHead, StatusHeadSkeleton } from '../../../parts/status-head';
import { RefundFacts } from '../refund-facts';
import { type Case, type Situation, kindNames, returnFreightText, situationOf, stepText } from '../words';
import classes from './index.module.scss';
import { ReturnPanel } from './return-panel';

export default function AftersaleCase() {
  const caseId = useRouter().params['caseId'] ?? '';
  const session = useSession();
  const mine = session ? caseId : null;
  const one = useResource(mine && `case/${caseId}`, () => call('aftersales.showCase', { params: { caseId } }));
  const look = (): void => void one.reload();
  useLive('case.changed', mine, look);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { data } = one;
  const situation = data && situationOf(data);

  async function withdraw(): Promise<void> {
    setBusy(true);
    const outcome = await call('aftersales.withdrawCase', { params: { caseId } });
    setBusy(false);
    setAsking(false);
    toast(outcome.ok ? '售后已撤销' : outcome.refusal.message);
    look();
  }

  return (
    <Page
      title="售后详情"
      footer={data && situation ? footOf(data, situation, () => setAsking(true)) : undefined}
      layers={
        <AskSheet
          open={asking}
          title="撤销这次售后？"
          text="撤销后商品照常发货或由您保留；在可申请的时间内可以再次申请。"
          yes="确认撤销"
          no="再想想"
          main="no"
          busy={busy}
          onYes={() => void withdraw()}
          onNo={() => setAsking(false)}
        />
      }
    >
      <NeedsPerson what="售后">
        <ResourceView resource={one} skeleton={<CaseSkeleton />} gone={<NoCase />}>
          {(found) => <Whole one={found} situation={situationOf(found)} look={look} />}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function footOf(one: Case, situation: Situation, onWithdraw: () => void) {
  if (situation.mayWithdraw) {
    return (
      <Button wide kind="quiet" onClick={onWithdraw}>
        撤销申请
      </Button>
    );
  }
  if (!situation.mayApplyAgain) return undefined;
  return (
    <Button wide kind="secondary" onClick={() => goTo('aftersale-apply', { orderId: one.orderId })}>
      重新申请
    </Button>
  );
}

function Whole({ one, situation, look }: { one: Case; situation: Situation; look(): void }) {
  return (
    <>
      <StatusHead tone={situation.tone} title={situation.title} text={situation.text}>
        {one.dueAt ? (
          <View className={classes['clock']}>
            <Text>剩余</Text>
            <Countdown until={one.dueAt} look="boxes" onOver={look} />
          </View>
        ) : null}
      </StatusHead>
      {one.returnTo && (situation.step === 'send_back' || one.back) ? <ReturnPanel one={one} onSent={look} /> : null}
      {one.new ? (
        <Panel title="新商品">
          <Fact label={one.new.carrierName}>
            <CopyText text={one.new.waybillNo} what="运单号" />
          </Fact>
        </Panel>
      ) : null}
      <MoneyPanel one={one} />
      <Panel>
        <BoughtLine line={{ ...one.line, units: one.units }} />
        <Way label="查看订单" onClick={() => goTo('order', { orderId: one.orderId })} />
      </Panel>
      <Said one={one} />
      <Panel title="进度">
        <View className={classes['timeline']}>
          <Timeline
            steps={[...one.timeline].reverse().map(({ status, by, at }) => ({
              ...{ title: stepText(status, by), text: momentText(at) },
            }))}
          />
        </View>
      </Panel>
    </>
  );
}

function MoneyPanel({ one }: { one: Case }) {
  const exchange = one.kind === 'exchange';
  const back = returnFreightText(one.returnFreight);
  return (
    <Panel title={exchange ? '换不了货时，退款金额' : '退款'}>
      <RefundFacts money={one} />
      <Fact label={exchange ? '合计' : '原路退回'}>
        <Price exact fen={one.amountFen} />
      </Fact>
      {one.refund ? <Fact label="退款进度">{refundProgress(one.refund.status)}</Fact> : null}
      {back ? <Text className={classes['why']}>{back}</Text> : null}
    </Panel>
  );
}

const reasonNames: Readonly<Record<Case['reason'], string>> = {
  not_wanted: '不想要了',
  wrong_choice: '拍错或多拍',
  not_sent_in_time: '没有按时发货',
  out_of_stock: '商家缺货',
  not_received: '没有收到货',
  broken: '商品破损或变质',
  wrong_goods: '发错或少发',
  poor_quality: '质量问题',
  not_as_described: '与描述不符',
};

function Said({ one }: { one: Case }) {
  const urls = one.pictures.map(({ url }) => fileAddress(platform.shopAddress, url));
  return (
    <Panel title="申请内容">
      <Fact label="类型">{kindNames[one.wantedKind]}</Fact>
      <Fact label="原因">{reasonNames[one.reason]}</Fact>
      {one.words ? <Text className={classes['words']}>{one.words}</Text> : null}
      {urls.length > 0 ? (
        <View className={classes['pictures']}>
          {urls.map((url, index) => (
            <View
              key={one.pictures[index]?.id ?? url}
              ariaRole="button"
              aria-label={`查看第 ${index + 1} 张图片`}
              onClick={() => void Taro.previewImage({ urls, current: url })}
            >
              <Image className={classes['picture']} src={url} mode="aspectFill" />
            </View>
          ))}
        </View>
      ) : null}
      <Fact label="售后编号">
        <CopyText text={one.no} what="售后编号" />
      </Fact>
      <Fact label="申请时间">{momentText(one.createdAt)}</Fact>
    </Panel>
  );
}

function NoCase() {
  return (
    <Empty icon="shield" title="没有找到这次售后" hint="它可能属于另一个账号">
      <Button onClick={() => replaceWith('aftersales')}>查看我的售后</Button>
    </Empty>
  );
}

function CaseSkeleton() {
  return (
    <>
      <StatusHeadSkeleton>
        <Skeleton width="60%" height="24px" gap={10} />
      </StatusHeadSkeleton>
      <Panel>
        <Skeleton width="40%" height="20px" gap={14} />
        <Skeleton height="18px" gap={12} />
        <Skeleton height="18px" gap={12} />
        <View className={classes['bone-end']} />
      </Panel>
      <Panel>
        <BoughtLineSkeleton />
      </Panel>
    </>
  );
}
