// Rules as the shop states them: in full, before anybody begins. A card of their own, or the lines alone where they stand
// in another.
import { Text, View } from '@tarojs/components';
import classes from './rule-list.module.scss';

export function RuleList({ title, rules }: { title: string; rules: readonly string[] }) {
  return (
    <View className={classes['card']}>
      <Text className={classes['title']}>{title}</Text>
      <RuleLines rules={rules} />
    </View>
  );
}

export function RuleLines({ rules }: { rules: readonly string[] }) {
  return (
    <>
      {rules.map((rule) => (
        <Text key={rule} className={classes['rule']}>
          {rule}
        </Text>
      ))}
    </>
  );
}
