// The folds of a list side by side, one of them open; stays below the bar of the page.
import { Text, View } from '@tarojs/components';
import classes from './fold-tabs.module.scss';

export interface FoldTabsProps {
  labels: readonly string[];
  at: number;
  onChoose(index: number): void;
}

export function FoldTabs({ labels, at, onChoose }: FoldTabsProps) {
  return (
    <View className={classes['tabs']} ariaRole="tablist">
      {labels.map((label, index) => (
        <View
          key={label}
          className={`${classes['tab']} ${index === at ? classes['on'] : ''}`}
          ariaRole="tab"
          aria-selected={index === at}
          onClick={() => onChoose(index)}
        >
          <Text>{label}</Text>
        </View>
      ))}
    </View>
  );
}
