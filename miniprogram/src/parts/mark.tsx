// The round mark that says at a glance how something stands.
import { View } from '@tarojs/components';
import { Icon, type IconName } from './icon';
import classes from './mark.module.scss';

export type Tone = 'due' | 'going' | 'good' | 'over';

const ICON_SHARE = 0.52;

export function Mark({ tone, icon, size }: { tone: Tone; icon: IconName; size: number }) {
  return (
    <View className={`${classes['mark']} ${classes[tone]}`} style={{ width: `${size}px`, height: `${size}px` }}>
      <Icon name={icon} size={Math.round(size * ICON_SHARE)} />
    </View>
  );
}
