// One thing that is bought: picture, name, specification, price of one, how many.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import classes from './bought-line.module.scss';
import { Picture } from './picture';
import { PointsPrice } from './points-price';
import { Price } from './price';
import { Skeleton } from './skeleton';

export interface BoughtLineProps {
  line: {
    name: string;
    specification: string;
    pictureUrl: string | null;
    units: number;
    unitPriceFen: number;
    /** points that all its units take beside their price */
    pricePoints?: number;
  };
  /** e.g. `2人团` */
  badge?: string | undefined;
  note?: string | undefined;
  size?: number;
  onClick?: (() => void) | undefined;
  children?: ReactNode;
}

export function BoughtLine({ line, badge, note, size = 80, onClick, children }: BoughtLineProps) {
  const { name, specification, pictureUrl, units, unitPriceFen, pricePoints = 0 } = line;
  return (
    <View className={classes['line']} {...(onClick ? { onClick, ariaRole: 'button' } : {})}>
      <Picture url={pictureUrl} alt={name} width={size} />
      <View className={classes['text']}>
        <Text className={classes['name']}>{name}</Text>
        <View className={classes['facts']}>
          {badge ? <Text className={classes['badge']}>{badge}</Text> : null}
          <Text className={classes['specification']}>{specification}</Text>
        </View>
        {note ? <Text className={classes['note']}>{note}</Text> : null}
        <View className={classes['price']}>
          {pricePoints > 0 ? (
            <PointsPrice points={pricePoints / units} fen={unitPriceFen} tone="ink" />
          ) : (
            <Price fen={unitPriceFen} tone="ink" />
          )}
          {children ?? <Text className={classes['units']}>×{units}</Text>}
        </View>
      </View>
    </View>
  );
}

export function BoughtLineSkeleton({ size = 80 }: { size?: number }) {
  return (
    <View className={classes['line']}>
      <Skeleton width={`${size}px`} height={`${size}px`} />
      <View className={classes['text']}>
        <Skeleton height="18px" />
        <Skeleton width="50%" gap={8} />
        <Skeleton width="30%" height="18px" gap={16} />
      </View>
    </View>
  );
}
