// The rules of a bargain, as the shop states them: in full, before anybody begins.
import { Text, View } from '@tarojs/components';
import classes from './rule-list.module.scss';

export function RuleList({ rules }: { rules: readonly string[] }) {
  return (
    <View className={classes['card']}>
      <Text className={classes['title']}>砍价规则</Text>
      {rules.map((rule) => (
        <Text key={rule} className={classes['rule']}>
          {rule}
        </Text>
      ))}
    </View>
  );
}
