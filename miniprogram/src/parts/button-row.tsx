// Buttons beside one another: they share the width evenly, unless one says its place (`Button`).
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import classes from './button-row.module.scss';

export function ButtonRow({ children }: { children: ReactNode }) {
  return <View className={classes['row']}>{children}</View>;
}
