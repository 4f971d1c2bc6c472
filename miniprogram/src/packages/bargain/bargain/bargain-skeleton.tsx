// A bargain's page before it is there, in its final geometry.
import { View } from '@tarojs/components';
import { Skeleton } from '../../../parts/skeleton';
import { GoodsSkeleton } from '../goods';
import classes from './index.module.scss';
import price from './price-card.module.scss';

export function BargainSkeleton() {
  return (
    <View className={classes['page']}>
      <GoodsSkeleton />
      <View className={price['card']}>
        <Skeleton width="110px" height="20px" />
        <Skeleton width="150px" height="44px" gap={10} />
        <Skeleton width="240px" height="24px" gap={12} />
        <Skeleton height="8px" gap={24} />
        <Skeleton height="18px" gap={10} />
        <Skeleton width="180px" height="28px" gap={16} />
      </View>
    </View>
  );
}
