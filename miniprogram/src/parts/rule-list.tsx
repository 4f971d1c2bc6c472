// Rules as the shop states them: in full, before anybody begins. A card of their own, or the lines alone where they stand
// in another.
import { Text } from '@tarojs/components';
import classes from './rule-list.module.scss';
import { TitledCard } from './titled-card';

export function RuleList({ title, rules }: { title: string; rules: readonly string[] }) {
  return (
    <TitledCard title={title}>
      <RuleLines rules={rules} />
    </TitledCard>
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
