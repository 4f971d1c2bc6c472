// An amount of money: small ¥ and decimals, digits of one width.
import { Text, View } from '@tarojs/components';
import { priceText, yuanText } from './price-text';
import classes from './price.module.scss';

export interface PriceProps {
  fen: number;
  size?: 'sm' | 'md' | 'lg' | 'xl' | 'huge';
  tone?: 'accent' | 'ink' | 'soft' | 'inherit';
  /** a former or compared price; say beside it what it is */
  struck?: boolean;
  /** the lowest of several: `¥12起` */
  from?: boolean;
  /** two decimals always, where amounts stand under each other */
  exact?: boolean;
}

export function Price({ fen, size = 'md', tone = 'accent', struck = false, from = false, exact = false }: PriceProps) {
  const { yuan, cents } = priceText(fen);
  const look = [classes['price'], classes[size], classes[tone], struck ? classes['struck'] : ''].join(' ');
  return (
    <View className={look} aria-label={`${yuanText(fen)}${from ? '起' : ''}`}>
      <Text className={classes['sign']}>¥</Text>
      <Text className={classes['yuan']}>{yuan}</Text>
      {cents === '' && !exact ? null : <Text className={classes['cents']}>{cents || '.00'}</Text>}
      {from ? <Text className={classes['from']}>起</Text> : null}
    </View>
  );
}
