// What has happened, newest first; only what is known to have happened.
import { Text, View } from '@tarojs/components';
import classes from './timeline.module.scss';

export interface TimelineStep {
  title: string;
  text: string;
}

export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <View>
      {steps.map(({ title, text }, index) => (
        <View key={`${title}-${text}`} className={classes['step']}>
          <View className={`${classes['dot']} ${index === 0 ? classes['now'] : ''}`} />
          {index < steps.length - 1 ? <View className={classes['rail']} /> : null}
          <Text className={index === 0 ? (classes['title'] ?? '') : (classes['former'] ?? '')}>{title}</Text>
          <Text className={classes['text']}>{text}</Text>
        </View>
      ))}
    </View>
  );
}
