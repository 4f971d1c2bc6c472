// Slots as tabs: when each begins and how it stands; more of them than fit scroll sideways.
import { ScrollView, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { serverNowMs } from '../../../api/server-clock';
import { type FlashSlot, clockText, slotPhase, slotStateText } from '../../../parts/flash-words';
import { Skeleton } from '../../../parts/skeleton';
import classes from './slot-tabs.module.scss';

export interface SlotTabsProps {
  slots: readonly FlashSlot[];
  at: string;
  onChange(slotId: string): void;
}

export function SlotTabs({ slots, at, onChange }: SlotTabsProps) {
  const nowMs = serverNowMs();
  // told once it is there: a browser scrolls to what changes, not to what it begins with
  const [shown, setShown] = useState('');
  useEffect(() => setShown(`slot-${at}`), [at]);
  return (
    <View className={classes['bar']}>
      <ScrollView scrollX className={classes['scroll']} showScrollbar={false} scrollIntoView={shown}>
        <View className={classes['tabs']} ariaRole="tablist">
          {slots.map((slot) => (
            <View
              key={slot.slotId}
              id={`slot-${slot.slotId}`}
              className={`${classes['tab']} ${slot.slotId === at ? classes['on'] : ''}`}
              ariaRole="tab"
              aria-selected={slot.slotId === at}
              onClick={() => onChange(slot.slotId)}
            >
              <Text className={classes['clock']}>{clockText(slot.startsAt, nowMs)}</Text>
              <Text className={classes['state']}>{slotStateText[slotPhase(slot, nowMs)]}</Text>
            </View>
          ))}
        </View>
      </ScrollView>
    </View>
  );
}

export function SlotTabsSkeleton() {
  return (
    <View className={classes['bar']}>
      <View className={classes['tabs']}>
        {[0, 1, 2, 3].map((index) => (
          <View key={index} className={classes['tab']}>
            <Skeleton width="56px" height="20px" />
            <Skeleton width="44px" height="14px" gap={4} />
          </View>
        ))}
      </View>
    </View>
  );
}
