// The parts of a list under its title, one of them shown. A number beside a part says how much waits there.
import { Text, View } from '@tarojs/components';
import classes from './tab-bar.module.scss';

export interface TabBarProps<Key extends string> {
  tabs: readonly { key: Key; label: string; count?: number }[];
  at: Key;
  onChange(key: Key): void;
}

export function TabBar<Key extends string>({ tabs, at, onChange }: TabBarProps<Key>) {
  return (
    <View className={classes['tabs']} ariaRole="tablist">
      {tabs.map(({ key, label, count = 0 }) => (
        <View
          key={key}
          className={`${classes['tab']} ${key === at ? classes['on'] : ''}`}
          ariaRole="tab"
          aria-selected={key === at}
          onClick={() => onChange(key)}
        >
          <Text>{label}</Text>
          {count > 0 ? <Text className={classes['count']}>{count > 99 ? '99+' : count}</Text> : null}
        </View>
      ))}
    </View>
  );
}
