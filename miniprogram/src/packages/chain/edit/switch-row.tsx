// A line with a switch at its end.
import { Switch, Text, View } from '@tarojs/components';
import classes from './fields.module.scss';

export function SwitchRow({ label, on, onChange }: { label: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <View className={classes['row']}>
      <Text>{label}</Text>
      <Switch checked={on} onChange={({ detail }) => onChange(detail.value)} />
    </View>
  );
}
