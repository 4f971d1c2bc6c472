// 提现: what can be taken out, how much of it one wants, and what fee and tax leave of it, before anything is confirmed.
import { Input, Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { type Resource, useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel, Way } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { fenOfYuan, yuanOfFen } from '../../../parts/yuan-input';
import { goTo, replaceWith } from '../../../routes';
import { CostFacts } from '../cost-facts';
import { RealNameSheet } from '../real-name-sheet';
import {
  type Quote,
  type Withdrawable,
  barredText,
  channelNames,
  mostOf,
  refusalText,
  taxText,
} from '../withdrawal-words';
import classes from './index.module.scss';

const TYPING_MS = 300;

export default function Withdraw() {
  const session = useSession();
  const person = session?.user.id;
  const standing = useResource(person ? `withdrawable/${person}` : null, () => call('withdrawals.showWithdrawable'));
  const [typed, setTyped] = useState('');
  const amountFen = useSettled(fenOfYuan(typed) ?? 0);
  const quote = useResource(person && amountFen > 0 ? `withdrawal-quote/${person}/${amountFen}` : null, () =>
    call('withdrawals.quoteWithdrawal', { query: { amountFen } }),
  );
  const [naming, setNaming] = useState(false);
  const [busy, setBusy] = useState(false);
  const fresh = quote.data?.amountFen === (fenOfYuan(typed) ?? 0) ? quote.data : undefined;
  const shop = standing.data;
  const ready = fresh !== undefined && shop !== undefined && refusalText(fresh.refusal, shop) === null;

  async function confirm(): Promise<void> {
    if (!fresh) return;
    if (fresh.nameNeeded) return setNaming(true);
    setBusy(true);
    const { feeFen, taxFen, netFen } = fresh;
    const outcome = await call('withdrawals.requestWithdrawal', {
      body: { amountFen: fresh.amountFen, feeFen, taxFen, netFen },
    });
    setBusy(false);
    if (outcome.ok) return replaceWith('withdrawal', { id: outcome.value.withdrawalId });
    toast(outcome.refusal.message);
    void quote.reload();
    void standing.reload();
  }

  return (
    <Page
      title="提现"
      footer={
        shop && barredText(shop) === null ? (
          <Button wide disabled={!ready} busy={busy} onClick={() => void confirm()}>
            {fresh && ready ? `确认提现，到账 ${yuanText(fresh.netFen)}` : '确认提现'}
          </Button>
        ) : undefined
      }
      layers={
        <RealNameSheet
          open={naming}
          onClose={() => setNaming(false)}
          onTold={() => {
            setNaming(false);
            void quote.reload();
          }}
        />
      }
    >
      <NeedsPerson what="可提现的佣金">
        <ResourceView resource={standing} skeleton={<Bones />}>
          {(found) => (
            <>
              <Available shop={found} />
              <Barred text={barredText(found)}>
                <Amount shop={found} typed={typed} onTyped={setTyped} problem={problemOf(typed, fresh, found)} />
                {mayCost(amountFen, fresh, found) ? <Costs asked={quote} quote={fresh} shop={found} /> : null}
              </Barred>
              <Panel>
                <Way icon="list" label="佣金订单" note="待结算和已结算" onClick={() => goTo('earnings')} />
                <Way icon="card" label="提现记录" onClick={() => goTo('withdrawals')} />
              </Panel>
            </>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

/** Why nothing can be withdrawn stands in the place of what can't be used. */
function Barred({ text, children }: { text: string | null; children: ReactNode }) {
  if (text === null) return children;
  return (
    <Panel title="暂时不能提现">
      <Text className={classes['barred']}>{text}</Text>
    </Panel>
  );
}

/** The value once typing has paused. */
function useSettled(value: number): number {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What it costs is told of an amount that can be had; of any other only what is wrong with it. */
function mayCost(amountFen: number, quote: Quote | undefined, shop: Withdrawable): boolean {
  if (quote) return refusalText(quote.refusal, shop) === null;
  return amountFen >= shop.minFen && amountFen <= mostOf(shop);
}

function problemOf(typed: string, quote: Quote | undefined, shop: Withdrawable): string | null {
  if (fenOfYuan(typed) === null) return '请输入正确的金额';
  return quote ? refusalText(quote.refusal, shop) : null;
}

function Available({ shop }: { shop: Withdrawable }) {
  const notes = [
    shop.heldFen > 0 ? `待结算 ${yuanText(shop.heldFen)}` : '',
    shop.withdrawingFen > 0 ? `提现中 ${yuanText(shop.withdrawingFen)}` : '',
    shop.owedFen > 0 ? `待抵扣 ${yuanText(shop.owedFen)}` : '',
    shop.offsetFen > 0 ? `已抵还 ${yuanText(shop.offsetFen)}` : '',
  ].filter((note) => note !== '');
  return (
    <View className={`on-brand ${classes['head']}`}>
      <Text className={classes['label']}>可提现佣金</Text>
      <Price fen={shop.availableFen} size="huge" tone="inherit" exact />
      {notes.length > 0 ? <Text className={classes['notes']}>{notes.join(' · ')}</Text> : null}
    </View>
  );
}

interface AmountProps {
  shop: Withdrawable;
  typed: string;
  problem: string | null;
  onTyped(text: string): void;
}

function Amount({ shop, typed, problem, onTyped }: AmountProps) {
  const most = mostOf(shop);
  return (
    <Panel title="提现金额">
      <View className={classes['line']}>
        <Text className={classes['sign']}>¥</Text>
        <Input
          className={classes['input']}
          value={typed}
          type="digit"
          maxlength={10}
          placeholder="0.00"
          placeholderClass={classes['placeholder'] ?? ''}
          aria-label="提现金额"
          onInput={({ detail }) => onTyped(detail.value)}
        />
        <Button kind="quiet" size="sm" disabled={most <= 0} onClick={() => onTyped(yuanOfFen(most))}>
          全部
        </Button>
      </View>
      {problem ? (
        <View className={classes['problem']} ariaRole="alert">
          {problem}
        </View>
      ) : (
        <Text className={classes['hint']}>
          单笔 {yuanText(shop.minFen)} 至 {yuanText(shop.maxFen)}，今天还可提 {yuanText(shop.leftTodayFen)}
        </Text>
      )}
    </Panel>
  );
}

interface CostsProps {
  asked: Pick<Resource<Quote>, 'refusal' | 'loading' | 'reload'>;
  /** of the amount that is typed now; undefined: not known yet */
  quote: Quote | undefined;
  shop: Withdrawable;
}

function Costs({ asked, quote, shop }: CostsProps) {
  if (!quote && asked.refusal && !asked.loading) {
    return (
      <Panel title="费用明细">
        <View className={classes['unknown']} ariaRole="alert">
          <Text className={classes['unknown-text']}>{asked.refusal.message}</Text>
          <Button kind="secondary" size="sm" onClick={() => void asked.reload()}>
            重新计算
          </Button>
        </View>
      </Panel>
    );
  }
  if (!quote) return <CostBones />;
  return (
    <Panel title="费用明细">
      <CostFacts costs={quote} net="实际到账" taxNote={taxText(quote)} />
      {shop.channel ? (
        <Text className={classes['why']}>
          到账{channelNames[shop.channel]}
          {shop.channel === 'wechat_pay' ? confirmHint(quote.bills) : ''}
          {quote.nameNeeded ? '。本次需先填写实名信息' : ''}
        </Text>
      ) : null}
    </Panel>
  );
}

const confirmHint = (bills: number): string =>
  bills === 1 ? '，需在 24 小时内确认收款' : `，分 ${bills} 笔，每笔需在 24 小时内确认收款`;

function Bones() {
  return (
    <>
      <View className={classes['bones']}>
        <Skeleton width="80px" height="18px" />
        <Skeleton width="160px" height="40px" gap={8} />
      </View>
      <View className={classes['card']}>
        <Skeleton width="72px" height="20px" />
        <Skeleton width="70%" height="40px" gap={12} />
        <Skeleton width="60%" height="16px" gap={10} />
      </View>
    </>
  );
}

function CostBones() {
  return (
    <View className={classes['card']}>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} width="100%" height="20px" gap={row === 0 ? 0 : 14} />
      ))}
    </View>
  );
}
