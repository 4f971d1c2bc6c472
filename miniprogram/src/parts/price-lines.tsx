// How a total comes about, line by line, as the shop explains it.
import { Text, View } from '@tarojs/components';
import { Price } from './price';
import { exactText, yuanText } from './price-text';
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
          <Text className={classes['text']}>{withoutAmount(text, amountFen)}</Text>
          <View className={amountFen < 0 ? (classes['off'] ?? '') : ''}>
            {amountFen < 0 ? <Text>-</Text> : null}
            <Price exact fen={Math.abs(amountFen)} tone={amountFen < 0 ? 'accent' : 'ink'} />
          </View>
        </View>
      ))}
    </View>
  );
}

/** `运费 ¥6` stands before its own amount. */
function withoutAmount(text: string, amountFen: number): string {
  const amount = [yuanText, exactText].map((said) => ` ${said(amountFen)}`).find((said) => text.endsWith(said));
  // a price and how many of it there are stay on one line
  return (amount === undefined ? text : text.slice(0, -amount.length)).replace(/ × (?=\d+$)/, '\u00a0×\u00a0');
}
