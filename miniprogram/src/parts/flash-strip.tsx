// The flash sale of the moment on home: the slot that runs, or else the next one, with its clock and its items. Only while
// there is one; nothing is promised before that is known.
import { ScrollView, Text, View } from '@tarojs/components';
import { call } from '../api/client';
import { serverNowMs } from '../api/server-clock';
import { useResource } from '../data/use-resource';
import { goTo } from '../routes';
import { Countdown } from './countdown';
import classes from './flash-strip.module.scss';
import { FlashTile } from './flash-tile';
import { type FlashSlot, slotPhase } from './flash-words';
import { Section } from './section';

/** on home; the hall has them all */
const AT_MOST = 8;

export function FlashStrip() {
  const slots = useResource('flash-now', () => call('flashsale.listSlots', { query: { limit: 2 } }));
  const slot = slots.data?.items.find((one) => slotPhase(one, serverNowMs()) !== 'ended' && one.items.length > 0);
  if (!slot) return null;
  return (
    <Section title="限时秒杀" more="全部" onMore={() => goTo('flash-hall')}>
      <Clock slot={slot} onOver={() => void slots.reload()} />
      <ScrollView scrollX className={classes['strip']} showScrollbar={false}>
        <View className={classes['row']}>
          {slot.items.slice(0, AT_MOST).map((item) => (
            <FlashTile key={item.flashItemId} item={item} slot={slot} />
          ))}
        </View>
      </ScrollView>
    </Section>
  );
}

function Clock({ slot, onOver }: { slot: FlashSlot; onOver(): void }) {
  const phase = slotPhase(slot, serverNowMs());
  const until = phase === 'upcoming' ? slot.startsAt : slot.endsAt;
  return (
    <View className={classes['clock']}>
      <Text className={classes['name']}>{slot.name}</Text>
      {phase === 'paused' ? (
        <Text>暂停中</Text>
      ) : (
        <>
          <Text>{phase === 'upcoming' ? '距开始' : '距结束'}</Text>
          <Countdown key={until} until={until} look="boxes" onOver={onOver} />
        </>
      )}
    </View>
  );
}
