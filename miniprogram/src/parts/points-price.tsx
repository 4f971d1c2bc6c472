// What something costs in points, or in points and money: `500 积分 + ¥9.90`.
import { Text, View } from '@tarojs/components';
import { Price, type PriceProps } from './price';
import { yuanText } from './price-text';
import classes from './points-price.module.scss';

export interface PointsPriceProps {
  points: number;
  fen: number;
  size?: 'md' | 'lg' | 'xl';
  tone?: NonNullable<PriceProps['tone']>;
}

/** `500 积分`, `500 积分 + ¥9.90`, for sentences. */
export const pointsText = (points: number, fen: number): string =>
  `${points} 积分${fen > 0 ? ` + ${yuanText(fen)}` : ''}`;

export function PointsPrice({ points, fen, size = 'md', tone = 'accent' }: PointsPriceProps) {
  return (
    <View className={`${classes['price']} ${classes[size]} ${classes[tone]}`} aria-label={pointsText(points, fen)}>
      <Text className={classes['points']}>{points}</Text>
      <Text className={classes['unit']}>积分</Text>
      {fen > 0 ? (
        <>
          <Text className={classes['plus']}>+</Text>
          <Price fen={fen} size={size} tone="inherit" />
        </>
      ) : null}
    </View>
  );
}
