// One group, live: who is in it, how long it lasts, and the one thing this viewer can do. It shows to anybody, signed in
// or not, because most people meet it first through somebody's card.
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { inviteCard } from '../../../parts/invite';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Empty } from '../../../parts/states';
import { useSharing } from '../../../parts/use-sharing';
import { useLive } from '../../../realtime/use-live';
import { goTo, pathOf } from '../../../routes';
import { GroupActions } from './actions';
import { GoodsStrip } from '../goods-strip';
import { GroupSkeleton } from './group-skeleton';
import classes from './index.module.scss';
import { JoinSheet } from './join-sheet';
import { KindCard } from './kind-card';
import { LeaveSheet } from './leave-sheet';
import { Rules } from './rules';
import { situationOf, type Step } from './situation';
import { StatusCard } from './status-card';

export default function Group() {
  const groupId = useRouter().params['id'] ?? '';
  const session = useSession();
  const viewer = session?.user.id ?? 'visitor';
  const group = useResource(`group/${groupId}/${viewer}`, () => call('groupbuy.showGroup', { params: { groupId } }));
  // Numbers of people move at once; faces and one's own seat come with the look that follows.
  const { live } = useLive('group.changed', groupId, group.reload, ({ version, status, paid, held, expiresAt }) =>
    group.patch((known) =>
      version <= known.version
        ? known
        : { ...known, status, paid, held, expiresAt, seatsLeft: Math.max(0, known.size - paid - held) },
    ),
  );
  // The viewer's own money is told to them alone.
  useLive('order.changed', session ? (group.data?.seat?.orderId ?? null) : null, group.reload);
  const [layer, setLayer] = useState<'join' | 'leave'>();
  const { data } = group;
  const card = data ? inviteCard(data) : { title: '一起拼团', path: pathOf('group', { id: groupId }), pictureUrl: '' };
  const share = useSharing({ kind: 'group', id: groupId }, card, data !== undefined);

  function take(step: Step): void {
    if (!data) return;
    if (step === 'join' || step === 'leave') setLayer(step);
    else if (step === 'invite') void share('链接已复制，发给好友就能打开这个团');
    else if (step === 'pay' && data.seat) goTo('cashier', { orderId: data.seat.orderId });
    else if (step === 'order' && data.seat) goTo('order', { orderId: data.seat.orderId });
    else if (step === 'browse') goTo('home');
    else goTo('product', { id: data.offer.productId });
  }

  const close = (): void => setLayer(undefined);
  return (
    <Page
      title="拼团"
      footer={data ? <GroupActions group={data} situation={situationOf(data)} onStep={take} /> : undefined}
      layers={
        data ? (
          <>
            <JoinSheet open={layer === 'join'} group={data} onClose={close} onLook={() => void group.reload()} />
            <LeaveSheet open={layer === 'leave'} group={data} onClose={close} onLeft={() => void group.reload()} />
          </>
        ) : undefined
      }
    >
      <ResourceView resource={group} skeleton={<GroupSkeleton />} gone={<NoGroup />}>
        {(found) => (
          <View className={classes['page']}>
            <GoodsStrip offer={found.offer} />
            <StatusCard group={found} live={live} onOver={() => void group.reload()} />
            <KindCard group={found} />
            <Rules offerId={found.offerId} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}

function NoGroup() {
  return (
    <Empty icon="people" title="没有找到这个团" hint="链接可能不完整">
      <Button onClick={() => goTo('offers')}>看看正在拼的团</Button>
    </Empty>
  );
}
