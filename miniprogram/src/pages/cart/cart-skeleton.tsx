// The cart before it is known, in its final geometry.
import { View } from '@tarojs/components';
import { Skeleton } from '../../parts/skeleton';
import classes from './index.module.scss';

export function CartSkeleton() {
  return (
    <>
      <View className={classes['head']}>
        <Skeleton width="96px" />
      </View>
      <View className={classes['list']}>
        {[0, 1, 2].map((index) => (
          <View key={index} className={classes['bones']}>
            <View className={classes['dot']}>
              <Skeleton width="22px" height="22px" round />
            </View>
            <Skeleton width="88px" height="88px" />
            <View className={classes['bone-text']}>
              <Skeleton height="18px" />
              <Skeleton width="50%" gap={8} />
              <Skeleton width="36%" height="20px" gap={22} />
            </View>
          </View>
        ))}
      </View>
    </>
  );
}
