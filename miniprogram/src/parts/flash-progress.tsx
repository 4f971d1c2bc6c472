// How much of a flash sale's stock real orders hold: a bar, and the units in words.
import { Text, View } from '@tarojs/components';
import classes from './flash-progress.module.scss';
import { type FlashCard, orderedShare } from './flash-words';
import { ProgressBar } from './progress-bar';

type Stock = Pick<FlashCard, 'orderedUnits' | 'allocatedUnits'>;

export const stockText = ({ orderedUnits, allocatedUnits }: Stock): string =>
  `已抢 ${orderedUnits} 件 / 共 ${allocatedUnits} 件`;

export function FlashProgress({ stock, short = false }: { stock: Stock; short?: boolean }) {
  return (
    <View className={classes['progress']}>
      <View className={classes['bar']}>
        <ProgressBar percent={orderedShare(stock)} />
      </View>
      <Text className={classes['text']}>{short ? `已抢 ${stock.orderedUnits} 件` : stockText(stock)}</Text>
    </View>
  );
}
