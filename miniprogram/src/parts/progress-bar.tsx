// How far something has come; what it is stands in words beside it, so that nobody has to see the bar.
import { View } from '@tarojs/components';
import classes from './progress-bar.module.scss';

export function ProgressBar({ percent }: { percent: number }) {
  return (
    <View className={classes['track']} aria-hidden>
      <View className={classes['done']} style={{ width: `${percent}%` }} />
    </View>
  );
}
