// The price of an item beside what it costs at other times, how it stands and until when, and how much of it is ordered.
import { Text, View } from '@tarojs/components';
import { serverNowMs } from '../../../api/server-clock';
import { Countdown } from '../../../parts/countdown';
import { FlashPrice } from '../../../parts/flash-price';
import { FlashProgress } from '../../../parts/flash-progress';
import { type Phase, clockText } from '../../../parts/flash-words';
import { LiveDot } from '../../../parts/live-dot';
import { type FlashItem, standingOf } from '../words';
import classes from './price-card.module.scss';

export interface PriceCardProps {
  item: FlashItem;
  phase: Phase;
  live: boolean;
  onOver(): void;
}

export function PriceCard({ item, phase, live, onOver }: PriceCardProps) {
  const { allocatedUnits, slot } = item;
  const { title, text } = standingOf(phase, item);
  const upcoming = phase === 'upcoming';
  const until = upcoming ? slot.startsAt : slot.endsAt;
  return (
    <View className={classes['card']}>
      <View className={classes['top']}>
        <FlashPrice item={item} size="huge" />
        {phase === 'ended' || phase === 'paused' ? null : (
          <View className={classes['clock']}>
            <Text>{upcoming ? `${clockText(slot.startsAt, serverNowMs())} 开始，还有` : '距结束'}</Text>
            <Countdown key={until} until={until} look="boxes" onOver={onOver} />
          </View>
        )}
      </View>
      <View className={classes['stand']}>
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['text']}>{text}</Text>
      </View>
      {upcoming ? <Text className={classes['units']}>本场共 {allocatedUnits} 件</Text> : <FlashProgress stock={item} />}
      {upcoming ? null : (
        <View className={classes['foot']}>
          <LiveDot live={live} />
          <Text>{live ? '实时更新' : '每几秒更新一次'}，只统计真实订单</Text>
        </View>
      )}
    </View>
  );
}
