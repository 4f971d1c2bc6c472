// How each thing's price comes about, line by line: what stands here adds up to what the order costs.
import { Text, View } from '@tarojs/components';
import { Price } from './price';
import { type PriceLine, PriceLines } from './price-lines';
import classes from './price-sheet.module.scss';
import { Sheet } from './sheet';

export interface PricedThing {
  name: string;
  specification: string;
  payFen: number;
  explanation: readonly PriceLine[];
}

export interface PriceSheetProps {
  open: boolean;
  lines: readonly PricedThing[];
  freightFen: number;
  /** false while no address is chosen */
  freightKnown: boolean;
  onClose(): void;
}

export function PriceSheet({ open, lines, freightFen, freightKnown, onClose }: PriceSheetProps) {
  return (
    <Sheet open={open} title="每件商品怎么算" onClose={onClose}>
      <View className={classes['things']}>
        {lines.map(({ name, specification, payFen, explanation }, index) => (
          <View key={`${index}-${name}`} className={classes['thing']}>
            <Text className={classes['name']}>{specification ? `${name}（${specification}）` : name}</Text>
            <PriceLines
              lines={explanation.map((one) => (one.step === 1 ? { ...one, text: `原价${unitsOf(one.text)}` } : one))}
            />
            <View className={classes['sum']}>
              <Text>小计</Text>
              <Price exact fen={payFen} tone="ink" />
            </View>
          </View>
        ))}
        <View className={classes['sum']}>
          <Text>运费</Text>
          {freightKnown ? <Price exact fen={freightFen} tone="ink" /> : <Text>选择收货地址后计算</Text>}
        </View>
      </View>
    </Sheet>
  );
}

/** `有机米粉（原味） ¥10 × 2` → ` ¥10 × 2`: its name stands above already. */
const unitsOf = (text: string): string => / ¥[\d.,]+ × \d+$/.exec(text)?.[0] ?? '';
