// The hall of flash sales: slots by their time, running ones first, and the items of the one that is chosen. Countdowns
// run by the shop's time, progress is units of real orders and moves as they happen.
import { Text, View } from '@tarojs/components';
import { usePullDownRefresh, useRouter, stopPullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { serverNowMs } from '../../../api/server-clock';
import { HOME_TARGET } from '../../../data/share-keys';
import { useResource } from '../../../data/use-resource';
import { Button } from '../../../parts/button';
import { Countdown } from '../../../parts/countdown';
import { FlashRow } from '../../../parts/flash-tile';
import { type FlashSlot, windowText, slotPhase } from '../../../parts/flash-words';
import { Icon } from '../../../parts/icon';
import { Page } from '../../../parts/page';
import { RemindButton } from '../../../parts/remind-button';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { useSharing } from '../../../parts/use-sharing';
import { TileRowsSkeleton } from '../../../parts/tile-row';
import { goTo, pathOf } from '../../../routes';
import { moved, useLiveStock } from '../use-live-stock';
import classes from './index.module.scss';
import { SlotTabs, SlotTabsSkeleton } from './slot-tabs';

const SHARE = { title: '限时秒杀，每件都有真实进度', path: pathOf('flash-hall'), pictureUrl: '' };

export default function FlashHall() {
  const wished = useRouter().params['slotId'];
  const hall = useResource('flash-slots', () => call('flashsale.listSlots', { query: { limit: 20 } }));
  const [chosen, setChosen] = useState(wished);
  const slots = (hall.data?.items ?? []).filter((slot) => slotPhase(slot, serverNowMs()) !== 'ended');
  const slot = slots.find(({ slotId }) => slotId === chosen) ?? slots[0];
  const look = (): void => void hall.reload();
  useLiveStock(slot?.items.map(({ flashItemId }) => flashItemId) ?? [], look, (facts) =>
    hall.patch((known) => ({
      ...known,
      items: known.items.map((one) =>
        one.slotId === slot?.slotId
          ? {
              ...one,
              ...(facts.version >= one.version ? { status: facts.status, version: facts.version } : {}),
              items: one.items.map((item) => (item.flashItemId === facts.id ? moved(item, facts) : item)),
            }
          : one,
      ),
    })),
  );
  usePullDownRefresh(() => void hall.reload().finally(() => stopPullDownRefresh()));
  useSharing(HOME_TARGET, SHARE);
  return (
    <Page title="限时秒杀">
      <ResourceView resource={hall} skeleton={<HallSkeleton />}>
        {() =>
          slot ? (
            <>
              <SlotTabs slots={slots} at={slot.slotId} onChange={setChosen} />
              <Head slot={slot} onOver={look} />
              {slotPhase(slot, serverNowMs()) === 'upcoming' ? <Remind slotId={slot.slotId} /> : null}
              {slot.items.map((item) => (
                <FlashRow key={item.flashItemId} item={item} slot={slot} />
              ))}
              {slot.items.length === 0 ? <Empty icon="clock" title="本场还没有商品" /> : null}
            </>
          ) : (
            <Empty icon="clock" title="现在没有秒杀场次" hint="可以先看看别的商品">
              <Button onClick={() => goTo('home')}>去首页</Button>
            </Empty>
          )
        }
      </ResourceView>
    </Page>
  );
}

function Head({ slot, onOver }: { slot: FlashSlot; onOver(): void }) {
  const phase = slotPhase(slot, serverNowMs());
  const upcoming = phase === 'upcoming';
  return (
    <View className={classes['head']}>
      <View className={classes['name']}>
        <Text className={classes['title']}>{slot.name}</Text>
        <Text className={classes['times']}>{windowText(slot.startsAt, slot.endsAt, serverNowMs())}</Text>
      </View>
      {phase === 'paused' ? (
        <Text className={classes['paused']}>本场暂停中</Text>
      ) : (
        <View className={classes['clock']}>
          <Text>{upcoming ? '距开始' : '距结束'}</Text>
          <Countdown
            key={upcoming ? slot.startsAt : slot.endsAt}
            until={upcoming ? slot.startsAt : slot.endsAt}
            look="boxes"
            onOver={onOver}
          />
        </View>
      )}
    </View>
  );
}

/** Asked for before a slot begins, in a line of its own within reach. */
function Remind({ slotId }: { slotId: string }) {
  return (
    <View className={classes['remind']}>
      <Icon name="bell" size={20} />
      <Text className={classes['remind-text']}>开抢前 5 分钟提醒您一次</Text>
      <RemindButton slotId={slotId} at={{ name: 'flash-hall', query: { slotId } }} />
    </View>
  );
}

function HallSkeleton() {
  return (
    <>
      <SlotTabsSkeleton />
      <View className={classes['coming']}>
        <Skeleton width="96px" height="20px" />
        <Skeleton width="120px" height="14px" gap={8} />
      </View>
      <TileRowsSkeleton />
    </>
  );
}
