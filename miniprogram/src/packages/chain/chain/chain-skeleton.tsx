// A chain before it is known, in its final measures.
import { View } from '@tarojs/components';
import { Skeleton } from '../../../parts/skeleton';
import goods from './goods.module.scss';
import head from './head.module.scss';
import classes from './index.module.scss';

export function ChainSkeleton() {
  return (
    <View className={classes['page']}>
      <View className={head['card']}>
        <View className={head['manager']}>
          <Skeleton width="36px" height="36px" round />
          <View className={head['who']}>
            <Skeleton width="30%" height="16px" />
            <Skeleton width="20%" height="14px" gap={4} />
          </View>
        </View>
        <Skeleton width="70%" height="26px" gap={14} />
        <Skeleton width="90%" height="18px" gap={12} />
        <Skeleton height="60px" gap={14} />
      </View>
      <View className={goods['card']}>
        {[0, 1].map((index) => (
          <View key={index} className={goods['one']}>
            <Skeleton width="76px" height="76px" />
            <View className={goods['text']}>
              <Skeleton width="80%" height="18px" />
              <Skeleton width="50%" height="32px" gap={22} />
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}
