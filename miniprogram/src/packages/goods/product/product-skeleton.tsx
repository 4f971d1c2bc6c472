// A product page before it is there, in its final geometry.
import { View } from '@tarojs/components';
import { Skeleton } from '../../../parts/skeleton';
import classes from './product-skeleton.module.scss';

export function ProductSkeleton() {
  return (
    <View>
      <Skeleton ratio={1} />
      <View className={classes['block']}>
        <Skeleton width="42%" height="34px" />
        <Skeleton height="22px" gap={16} />
        <Skeleton width="70%" gap={8} />
        <Skeleton width="88%" height="24px" gap={12} />
      </View>
      <View className={classes['block']}>
        <Skeleton height="24px" />
        <Skeleton height="24px" gap={20} />
      </View>
    </View>
  );
}
