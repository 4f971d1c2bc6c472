// One chain as its manager works with it: where it stands and the next step, what has to be bought in, and the orders by
// serial. What can't be taken back asks first.
import { Text, View } from '@tarojs/components';
import { useReachBottom, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { AskSheet } from '../../../parts/ask-sheet';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel, Way } from '../../../parts/panel';
import { RecordBones } from '../../../parts/record-bones';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { useLive } from '../../../realtime/use-live';
import { goTo, replaceWith } from '../../../routes';
import { momentText } from '../../../parts/moment-text';
import { countText, stateText } from '../chain-words';
import classes from './index.module.scss';
import { OrderRows, useChainOrders } from './order-rows';
import { Resellers } from './resellers';
import { Tables } from './tables';
import { Totals } from './totals';

export type ManagedChain = Operations['chain.inspectChain']['answer'];
type Asking = 'open' | 'close';

export default function MyChainPage() {
  const chainId = useRouter().params['id'] ?? '';
  const session = useSession();
  const mine = session ? chainId : null;
  const chain = useResource(mine && `my-chain/${chainId}`, () => call('chain.inspectChain', { params: { chainId } }));
  const orders = useChainOrders(mine);
  const [asking, setAsking] = useState<Asking>();
  const [busy, setBusy] = useState(false);
  const look = (): void => void Promise.all([chain.reload(), orders.reload()]);
  useLive('chain.changed', mine, look);
  useReachBottom(orders.loadMore);

  async function answer(yes: Asking): Promise<void> {
    setBusy(true);
    const params = { chainId };
    const outcome =
      yes === 'open'
        ? await call('chain.openChain', { params, body: { when: 'now' } })
        : await call('chain.closeChain', { params });
    setBusy(false);
    setAsking(undefined);
    if (!outcome.ok) toast(outcome.refusal.message);
    look();
  }
  async function copy(): Promise<void> {
    setBusy(true);
    const outcome = await call('chain.copyChain', { params: { chainId } });
    setBusy(false);
    if (outcome.ok) replaceWith('chain-edit', { id: outcome.value.chainId });
    else toast(outcome.refusal.message);
  }
  const { data } = chain;
  return (
    <Page
      title="接龙管理"
      footer={data ? <Steps chain={data} busy={busy} onAsk={setAsking} onCopy={() => void copy()} /> : undefined}
      layers={<Question asking={asking} busy={busy} onYes={answer} onNo={() => setAsking(undefined)} />}
    >
      <NeedsPerson what="我的接龙">
        <ResourceView resource={chain} skeleton={<Bones />}>
          {(found) => (
            <>
              <State chain={found} />
              <Totals chain={found} />
              {found.status === 'draft' ? null : (
                <>
                  <Panel>
                    <Way
                      icon="list"
                      label="查看接龙页"
                      note="分享到群"
                      onClick={() => goTo('chain', { id: chainId })}
                    />
                    <Tables chain={found} />
                  </Panel>
                  <Resellers chain={found} />
                  <OrderRows list={orders} count={found.entries} />
                </>
              )}
            </>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function State({ chain }: { chain: ManagedChain }) {
  const { title, status, scheduled, opensAt, closesAt, openedAt, closedAt } = chain;
  return (
    <Panel>
      <View className={classes['head']}>
        <Text className={classes['title']}>{title}</Text>
        <Text className={`${classes['state']} ${status === 'open' ? classes['open'] : ''}`}>{stateText(chain)}</Text>
      </View>
      {status === 'draft' ? null : <Fact label="跟团">{countText(chain)}</Fact>}
      {scheduled && opensAt ? <Fact label="自动开始">{momentText(opensAt)}</Fact> : null}
      {openedAt ? <Fact label="开始">{momentText(openedAt)}</Fact> : null}
      {closedAt ? <Fact label="截止">{momentText(closedAt)}</Fact> : null}
      {!closedAt && closesAt ? <Fact label="截止">{momentText(closesAt)}</Fact> : null}
      <Fact label="谁能看到">{chain.audience === 'listed' ? '所有人，出现在接龙列表' : '只有拿到链接的人'}</Fact>
    </Panel>
  );
}

interface StepsProps {
  chain: ManagedChain;
  busy: boolean;
  onAsk(asking: Asking): void;
  onCopy(): void;
}

function Steps({ chain, busy, onAsk, onCopy }: StepsProps) {
  const edit = (): void => goTo('chain-edit', { id: chain.id });
  const editing = chain.status === 'draft' || chain.status === 'open';
  return (
    <ButtonRow>
      <Button kind="quiet" busy={busy} onClick={onCopy}>
        复制
      </Button>
      {editing ? (
        <Button kind="quiet" onClick={edit}>
          编辑
        </Button>
      ) : null}
      {chain.status === 'draft' ? (
        <Button place="main" onClick={() => onAsk('open')}>
          立即开始
        </Button>
      ) : null}
      {chain.status === 'open' ? (
        <Button place="main" kind="secondary" onClick={() => onAsk('close')}>
          截止接龙
        </Button>
      ) : null}
    </ButtonRow>
  );
}

const questions = {
  open: { title: '现在开始接龙？', text: '会从商品库存里划出这次接龙的库存，开始后大家就能下单。', yes: '开始' },
  close: { title: '现在截止接龙？', text: '截止后不能再下单；已下单的仍可付款，并按付款先后得到跟团号。', yes: '截止' },
} as const;

interface QuestionProps {
  asking: Asking | undefined;
  busy: boolean;
  onYes(asking: Asking): Promise<void>;
  onNo(): void;
}

function Question({ asking, busy, onYes, onNo }: QuestionProps) {
  const { title, text, yes } = questions[asking ?? 'open'];
  return (
    <AskSheet
      open={asking !== undefined}
      {...{ title, text, yes, busy, no: '再想想' }}
      onYes={() => (asking ? void onYes(asking) : undefined)}
      onNo={onNo}
    />
  );
}

function Bones() {
  return (
    <>
      <Panel>
        <Skeleton width="60%" height="26px" gap={12} />
        <Skeleton height="20px" gap={16} />
        <Skeleton height="20px" gap={16} />
        <Skeleton height="20px" gap={16} />
        <View className={classes['gap']} />
      </Panel>
      <Panel>
        <RecordBones />
      </Panel>
    </>
  );
}
