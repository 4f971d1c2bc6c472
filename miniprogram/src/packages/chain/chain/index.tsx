// One chain, live: what is offered, how many really take part, and everybody's place in the list. It shows to anybody who
// has the link; choosing and ordering come at the bottom.
import { Text, View } from '@tarojs/components';
import { useReachBottom, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { ensureSignedIn } from '../../../data/login-wish';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Icon } from '../../../parts/icon';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Empty } from '../../../parts/states';
import { useSharing } from '../../../parts/use-sharing';
import { platform } from '../../../platform';
import { useLive } from '../../../realtime/use-live';
import { goTo, pathOf, replaceWith } from '../../../routes';
import { type ChainDetail, type Units, chainLines, chosenSum, shareCard } from '../chain-words';
import { ChainSkeleton } from './chain-skeleton';
import { EntryList, useEntries } from './entry-list';
import { Goods } from './goods';
import { Head } from './head';
import classes from './index.module.scss';
import { OrderBar } from './order-bar';

export default function Chain() {
  const { id: chainId = '', resale: resaleId } = useRouter().params;
  const session = useSession();
  const viewer = session?.user.id ?? 'visitor';
  const chain = useResource(`chain/${chainId}/${resaleId ?? ''}/${viewer}`, () =>
    call('chain.showChain', { params: { chainId }, query: resaleId ? { resaleId } : {} }),
  );
  const entries = useEntries(chainId, viewer);
  const [units, setUnits] = useState<Units>({});
  const look = (): void => void Promise.all([chain.reload(), entries.list.reload()]);
  // Numbers move at once; names and one's own serial come with the look that follows.
  const { live } = useLive('chain.changed', chainId, look, ({ version, status, entries: count, refunded }) =>
    chain.patch((known) =>
      version <= known.version || status === 'draft' ? known : { ...known, status, entries: count, refunded },
    ),
  );
  useReachBottom(entries.list.loadMore);
  const { data } = chain;
  const card = data
    ? shareCard(data)
    : { title: '社区接龙', path: pathOf('chain', { id: chainId, resale: resaleId }), pictureUrl: '' };
  const share = useSharing({ kind: 'chain', id: chainId }, card, data !== undefined);

  async function order(): Promise<void> {
    if (platform.silentLogin && !(await ensureSignedIn())) return;
    goTo('checkout', { chainId, resaleId, lines: chainLines(units) });
  }
  return (
    <Page
      title="接龙"
      footer={
        data ? (
          <OrderBar
            chain={data}
            sum={chosenSum(data, units)}
            onShare={() => void share('链接已复制，发到群里就能打开这个接龙')}
            onOrder={() => void order()}
          />
        ) : undefined
      }
    >
      <ResourceView
        resource={chain}
        skeleton={<ChainSkeleton />}
        gone={resaleId ? <NoResale chainId={chainId} /> : <NoChain />}
      >
        {(found) => (
          <View className={classes['page']}>
            <Head chain={found} live={live} onOver={look} />
            <Yours chain={found} />
            <Goods
              chain={found}
              units={units}
              onUnits={(skuId, count) => setUnits((before) => ({ ...before, [skuId]: count }))}
            />
            <EntryList entries={entries} count={found.entries} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}

/** The viewer's places, the latest first. */
function Yours({ chain: { yourEntries } }: { chain: ChainDetail }) {
  const [last, ...others] = yourEntries;
  if (!last) return null;
  const refunded = last.status === 'paid' ? '' : '（已退款）';
  return (
    <View className={classes['yours']} ariaRole="button" onClick={() => goTo('order', { orderId: last.orderId })}>
      <Text className={classes['place']}>
        您是第 <Text className={classes['number']}>{last.serial}</Text> 号{refunded}
      </Text>
      <View className={classes['others']}>
        <Text>{others.length > 0 ? `还有 ${others.map(({ serial }) => serial).join('、')} 号` : '查看订单'}</Text>
        <Icon name="right" size={16} />
      </View>
    </View>
  );
}

/** Whoever resold it does so no more; the chain itself may well go on. */
function NoResale({ chainId }: { chainId: string }) {
  return (
    <Empty icon="list" title="这位团长没有在帮卖" hint="可能已停止帮卖，或正在调整售价">
      <Button onClick={() => replaceWith('chain', { id: chainId })}>看看原接龙</Button>
    </Empty>
  );
}
function NoChain() {
  return (
    <Empty icon="list" title="没有找到这个接龙" hint="链接可能不完整，或接龙还没有开始">
      <Button onClick={() => goTo('chains')}>看看进行中的接龙</Button>
    </Empty>
  );
}
