// A manager's chains, the newest first, and the way to a new one.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ChainTilesSkeleton } from '../../../parts/chain-tile';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel, Way } from '../../../parts/panel';
import { Picture } from '../../../parts/picture';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goTo } from '../../../routes';
import { momentText } from '../../../parts/moment-text';
import { type MyChain, countText, stateText } from '../chain-words';
import classes from './index.module.scss';

export default function MyChains() {
  const session = useSession();
  const list = useListing(session ? `my-chains/${session.user.id}` : null, (cursor) =>
    call('chain.listMyChains', { query: { limit: 10, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  const forbidden = list.refusal?.code === 'forbidden';
  return (
    <Page
      title="我的接龙"
      footer={
        session && list.view === 'ready' && !forbidden ? (
          <Button wide onClick={() => goTo('chain-edit')}>
            新建接龙
          </Button>
        ) : undefined
      }
    >
      <NeedsPerson what="我的接龙">
        {list.stale && !forbidden ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
        {forbidden || !session ? null : (
          <Panel>
            <Way icon="list" label="我的帮卖" note="卖别人的接龙，赚差价" onClick={() => goTo('my-resales')} />
          </Panel>
        )}
        <View className={classes['list']}>
          {list.view === 'skeleton' ? <ChainTilesSkeleton /> : null}
          {forbidden ? (
            <Empty icon="list" title="您还不是接龙团长" hint="请联系商家开通后再来">
              <Button onClick={() => goTo('chains')}>看看进行中的接龙</Button>
            </Empty>
          ) : null}
          {!forbidden && ['error', 'offline', 'gone'].includes(list.view) ? (
            <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
          ) : null}
          {list.view === 'ready' && list.items.length === 0 ? (
            <Empty icon="list" title="还没有接龙" hint="新建一个，开始后把链接发到群里" />
          ) : null}
          {list.items.map((chain) => (
            <Row key={chain.id} chain={chain} />
          ))}
          {list.items.length > 0 ? <ListEnd list={list} /> : null}
        </View>
      </NeedsPerson>
    </Page>
  );
}

function Row({ chain }: { chain: MyChain }) {
  const { id, title, pictureUrl, status, scheduled, opensAt, closesAt } = chain;
  const when =
    scheduled && opensAt ? `${momentText(opensAt).slice(5)} 开始` : closesAt && `${momentText(closesAt).slice(5)} 截止`;
  return (
    <View className={classes['row']} ariaRole="button" onClick={() => goTo('my-chain', { id })}>
      <Picture url={pictureUrl} alt={title} width={96} />
      <View className={classes['text']}>
        <Text className={classes['title']}>{title}</Text>
        <View className={classes['facts']}>
          <Text className={`${classes['state']} ${status === 'open' ? classes['open'] : ''}`}>{stateText(chain)}</Text>
          {when ? <Text className={classes['when']}>{when}</Text> : null}
        </View>
        {status === 'draft' ? null : <Text className={classes['when']}>{countText(chain)}</Text>}
      </View>
    </View>
  );
}
