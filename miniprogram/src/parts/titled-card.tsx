// A card with a title, for pages that keep their own distance from the screen's edge.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import classes from './titled-card.module.scss';

export function TitledCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className={classes['card']}>
      <Text className={classes['title']}>{title}</Text>
      {children}
    </View>
  );
}
