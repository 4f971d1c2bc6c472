// The way from a product to the flash sale that has it: while one runs its price, what is left of it and its time stand
// here; one that is yet to begin is told with its time. Nothing where there is none.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { serverNowMs } from '../../../api/server-clock';
import { useResource } from '../../../data/use-resource';
import { Countdown } from '../../../parts/countdown';
import { FlashPrice } from '../../../parts/flash-price';
import { FlashProgress } from '../../../parts/flash-progress';
import { type Phase, clockText, itemPhase } from '../../../parts/flash-words';
import { Panel, Way } from '../../../parts/panel';
import { yuanText } from '../../../parts/price-text';
import { goTo } from '../../../routes';
import classes from './flash-way.module.scss';

type FlashItem = Operations['flashsale.listFlashItemsOfProduct']['answer']['items'][number];

/** A daily sale is told by its next times only. */
const AT_MOST = 2;

export function FlashWay({ productId }: { productId: string }) {
  const found = useResource(`flash-of/${productId}`, () =>
    call('flashsale.listFlashItemsOfProduct', { params: { productId } }),
  );
  const items = (found.data?.items ?? [])
    .map((item) => ({ ...item, phase: itemPhase(item, item.slot, serverNowMs()) }))
    .filter(({ phase }) => phase !== 'ended')
    .sort((a, b) => Date.parse(a.slot.startsAt) - Date.parse(b.slot.startsAt));
  if (items.length === 0) return null;
  const look = (): void => void found.reload();
  return (
    <Panel>
      {items
        .slice(0, AT_MOST)
        .map((item) =>
          item.phase === 'open' ? (
            <Running key={item.flashItemId} item={item} onOver={look} />
          ) : (
            <Way
              key={item.flashItemId}
              icon="clock"
              label={`秒杀价 ${yuanText(item.priceFen)}${item.specification ? `（${item.specification}）` : ''}`}
              note={noteOf(item.phase, item.slot.startsAt)}
              onClick={() => goTo('flash-item', { id: item.flashItemId })}
            />
          ),
        )}
    </Panel>
  );
}

function Running({ item, onOver }: { item: FlashItem; onOver(): void }) {
  const { flashItemId: id, specification, allocatedUnits, orderedUnits, slot } = item;
  return (
    <View className={classes['running']} ariaRole="link" onClick={() => goTo('flash-item', { id })}>
      <View className={classes['top']}>
        <FlashPrice item={item} size="lg" />
        <View className={classes['go']}>去抢</View>
      </View>
      <View className={classes['line']}>
        <Text>{specification}</Text>
        <Text>剩 {Math.max(0, allocatedUnits - orderedUnits)} 件</Text>
        <Text>距结束</Text>
        <Countdown until={slot.endsAt} onOver={onOver} />
      </View>
      <FlashProgress stock={item} />
    </View>
  );
}

function noteOf(phase: Phase, startsAt: string): string {
  if (phase === 'upcoming') return `${clockText(startsAt, serverNowMs())} 开始`;
  return { open: '进行中', paused: '暂停中', sold_out: '已抢光', ended: '已结束' }[phase];
}
