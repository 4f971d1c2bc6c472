// A small light before a line: green while what it tells comes by itself, grey while it is asked for.
import { View } from '@tarojs/components';
import classes from './live-dot.module.scss';

export function LiveDot({ live }: { live: boolean }) {
  return <View className={`${classes['dot']} ${live ? classes['live'] : ''}`} />;
}
