// Rows of what happened while they come, in the measures they will have.
import { View } from '@tarojs/components';
import classes from './record-bones.module.scss';
import { Skeleton } from './skeleton';

export function RecordBones({ count = 4 }: { count?: number }) {
  return (
    <>
      {Array.from({ length: count }, (_unused, index) => (
        <View key={index} className={classes['row']}>
          <View className={classes['what']}>
            <Skeleton width="50%" height="20px" />
            <Skeleton width="70%" height="16px" gap={6} />
          </View>
          <Skeleton width="56px" height="22px" />
        </View>
      ))}
    </>
  );
}
