// Reselling somebody else's chain: what its goods are supplied at, what one asks for them oneself, and what has come of it
// so far, order by order.
import { Text, View } from '@tarojs/components';
import { useReachBottom, useRouter, useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { AskSheet } from '../../../parts/ask-sheet';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { LeavePanel } from '../../../parts/leave-panel';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel, Way } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { platform } from '../../../platform';
import { goTo, pathOf } from '../../../routes';
import { momentText } from '../../../parts/moment-text';
import fields from '../edit/fields.module.scss';
import classes from './index.module.scss';
import { ResaleOrders, useResaleOrders } from './orders';
import { PriceFields } from './price-fields';
import { type ResaleOffer, type Typed, pricesOf, problemOf, startOf } from './prices';

const notForThem: Readonly<Record<string, string>> = {
  forbidden: '您还不是接龙团长',
  resale_not_offered: '这个接龙不能帮卖',
};

export default function Resell() {
  const chainId = useRouter().params['id'] ?? '';
  const session = useSession();
  const offer = useResource(session && `resale/${chainId}/${session.user.id}`, () =>
    call('chain.showResaleOffer', { params: { chainId } }),
  );
  const { data, refusal } = offer;
  const orders = useResaleOrders(data?.resaleId ?? null);
  const { typed, change, forget } = useTyped(data);
  const [ending, setEnding] = useState(false);
  const { busy, save, end } = useDeeds(chainId, typed, async () => {
    forget();
    await offer.reload();
  });
  useReachBottom(orders.loadMore);
  const card = cardOf(chainId, data);
  useShareAppMessage(() => ({ title: card.title, path: `/${card.path}`, imageUrl: '' }));
  const barred = refusal && notForThem[refusal.code];
  const foot = data ? (
    <Foot offer={data} busy={busy} onSave={() => void save(data)} onEnd={() => setEnding(true)} />
  ) : undefined;
  return (
    <Page
      title="帮卖"
      footer={session && !barred ? foot : undefined}
      layers={
        <AskSheet
          open={ending}
          title="停止帮卖？"
          text="停止后别人不能再通过您下单；已下单的照常，应得的差价不变。"
          {...{ busy, yes: '停止', no: '再想想', main: 'no' }}
          onYes={() => void end().then(() => setEnding(false))}
          onNo={() => setEnding(false)}
        />
      }
    >
      <NeedsPerson what="帮卖">
        {barred ? (
          <Barred words={barred} chainId={chainId} />
        ) : (
          <ResourceView resource={offer} skeleton={<Bones />}>
            {(found) => (
              <>
                <Head offer={found} />
                {found.resaleId ? <Sums offer={found} /> : null}
                <PriceFields skus={found.skus} typed={typed} onChange={change} />
                {found.resaleId ? (
                  <LeavePanel moment="reselling" text="帮卖收入可提现或被扣回时，微信各通知我一次" />
                ) : null}
                {found.resaleId ? <ResaleOrders list={orders} count={found.sums.orders} /> : null}
              </>
            )}
          </ResourceView>
        )}
      </NeedsPerson>
    </Page>
  );
}

/** Setting prices and stopping; `after` looks at what has become of it. */
function useDeeds(chainId: string, typed: Typed, after: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  async function save({ skus, edition, resaleId }: ResaleOffer): Promise<void> {
    const problem = problemOf(skus, typed);
    if (problem) return toast(problem);
    setBusy(true);
    const body = { prices: pricesOf(skus, typed), edition };
    const saved = await call('chain.setResale', { params: { chainId }, body });
    setBusy(false);
    if (saved.ok) toast(resaleId ? '售价已保存' : '已开始帮卖，分享出去吧');
    else toast(saved.refusal.message);
    if (saved.ok || saved.refusal.code === 'chain_changed') await after();
  }
  async function end(): Promise<void> {
    setBusy(true);
    const ended = await call('chain.endResale', { params: { chainId } });
    setBusy(false);
    toast(ended.ok ? '已停止帮卖，已下单的照常' : ended.refusal.message);
    await after();
  }
  return { busy, save, end };
}

/** Fresh figures must not overwrite what somebody is typing. */
function useTyped(offer: ResaleOffer | undefined) {
  const [own, setOwn] = useState<Typed>();
  const known = offer ? startOf(offer) : {};
  useEffect(() => setOwn(undefined), [offer?.chainId]);
  return {
    typed: own ?? known,
    change: (skuId: string, yuan: string): void => setOwn((before) => ({ ...(before ?? known), [skuId]: yuan })),
    forget: (): void => setOwn(undefined),
  };
}

function cardOf(chainId: string, offer: ResaleOffer | undefined) {
  const resale = offer?.resaleId ?? undefined;
  return { title: offer?.title ?? '社区接龙', path: pathOf('chain', { id: chainId, resale }), pictureUrl: '' };
}

async function share(offer: ResaleOffer): Promise<void> {
  const outcome = await platform.share(cardOf(offer.chainId, offer));
  if (outcome === 'copied') toast('链接已复制，发到群里就能按您的售价下单');
  if (outcome === 'failed') toast('没有复制成功，请长按地址栏复制链接');
}

function Head({ offer: { title, manager, status, closesAt, chainId, resaleId } }: { offer: ResaleOffer }) {
  return (
    <Panel>
      <Text className={classes['title']}>{title}</Text>
      <Fact label="发起团长">{manager.nickname}</Fact>
      <Fact label="截止">{status === 'open' ? momentText(closesAt) : '已截止'}</Fact>
      <Way
        label={resaleId ? '看看我的帮卖页' : '看看原接龙'}
        onClick={() => goTo('chain', { id: chainId, resale: resaleId ?? undefined })}
      />
    </Panel>
  );
}

function Sums({ offer: { sums } }: { offer: ResaleOffer }) {
  return (
    <Panel title="我的应得">
      <View className={classes['sum']}>
        <Price exact fen={sums.owedFen} size="xl" />
        <Text className={classes['note']}>
          {sums.orders} 单 {sums.keptUnits} 件
        </Text>
      </View>
      <Fact label="买家实付（已减退款）">
        <Price exact fen={sums.keptFen} size="sm" tone="ink" />
      </Fact>
      <Fact label="其中已过售后期">
        <Price exact fen={sums.settledFen} size="sm" tone="ink" />
      </Fact>
      <Text className={fields['hint']}>应得 = 买家实付 − 供货价 × 留下的件数；收货并过了售后期才会结清。</Text>
    </Panel>
  );
}

interface FootProps {
  offer: ResaleOffer;
  busy: boolean;
  onSave(): void;
  onEnd(): void;
}

function Foot({ offer, busy, onSave, onEnd }: FootProps) {
  const native = platform.sharing === 'native';
  const open = offer.status === 'open';
  if (!open && !offer.resaleId) return null;
  return (
    <ButtonRow>
      {offer.resaleId ? (
        <>
          <Button kind="quiet" onClick={onEnd}>
            停止
          </Button>
          <Button kind="quiet" shares={native} onClick={() => (native ? undefined : void share(offer))}>
            分享
          </Button>
        </>
      ) : null}
      <Button place="main" disabled={!open} busy={busy} onClick={onSave}>
        {offer.resaleId ? '保存售价' : '开始帮卖'}
      </Button>
    </ButtonRow>
  );
}

function Barred({ words, chainId }: { words: string; chainId: string }) {
  return (
    <Empty icon="list" title={words} hint="接龙团长才能帮卖别人的接龙，且发起的团长要填好供货价">
      <Button onClick={() => goTo('chain', { id: chainId })}>看看这个接龙</Button>
    </Empty>
  );
}

function Bones() {
  return (
    <Panel>
      <Skeleton width="60%" height="26px" gap={12} />
      <Skeleton height="20px" gap={16} />
      <Skeleton height="72px" gap={16} />
      <Skeleton height="72px" gap={12} />
      <View className={classes['gap']} />
    </Panel>
  );
}
