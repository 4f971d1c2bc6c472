// A group page before it is there, in its final geometry.
import { View } from '@tarojs/components';
import { Skeleton } from '../../../parts/skeleton';
import { GoodsStripSkeleton } from '../goods-strip';
import classes from './index.module.scss';
import status from './status-card.module.scss';

export function GroupSkeleton() {
  return (
    <View className={classes['page']}>
      <GoodsStripSkeleton />
      <View className={status['card']}>
        <Skeleton width="52px" height="52px" round />
        <Skeleton width="150px" height="30px" gap={12} />
        <Skeleton width="180px" height="28px" gap={10} />
        <Skeleton width="230px" gap={10} />
        <Skeleton width="190px" height="70px" gap={20} />
      </View>
    </View>
  );
}
