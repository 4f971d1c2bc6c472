// What something costs in a flash sale, and beside it what it costs at other times.
import { Text, View } from '@tarojs/components';
import classes from './flash-price.module.scss';
import { Price, type PriceProps } from './price';
import { Beside } from './tile-row';

export interface FlashPriceProps {
  item: { priceFen: number; basePriceFen: number };
  size: NonNullable<PriceProps['size']>;
}

export function FlashPrice({ item: { priceFen, basePriceFen }, size }: FlashPriceProps) {
  return (
    <View className={classes['prices']}>
      <Text className={classes['word']}>秒杀价</Text>
      <Price fen={priceFen} size={size} />
      <UsualPrice fen={basePriceFen} />
    </View>
  );
}

export function UsualPrice({ fen }: { fen: number }) {
  return (
    <Beside>
      <Text>平时</Text>
      <Price fen={fen} size="sm" tone="soft" struck />
    </Beside>
  );
}
