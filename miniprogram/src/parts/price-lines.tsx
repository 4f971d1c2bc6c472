// How a total comes about, line by line, as the shop explains it.
import { Text, View } from '@tarojs/components';
import { Price } from './price';
import classes from './price-lines.module.scss';

export interface PriceLine {
  step: number;
  rule: string;
  text: string;
  amountFen: number;
}

export function PriceLines({ lines }: { lines: readonly PriceLine[] }) {
  return (
    <View>
      {lines.map(({ text, amountFen }, index) => (
        <View key={`${index}-${text}`} className={classes['line']}>
          <Text className={classes['text']}>{text}</Text>
          <View className={amountFen < 0 ? (classes['off'] ?? '') : ''}>
            {amountFen < 0 ? <Text>-</Text> : null}
            <Price fen={Math.abs(amountFen)} tone={amountFen < 0 ? 'accent' : 'ink'} />
          </View>
        </View>
      ))}
    </View>
  );
}
