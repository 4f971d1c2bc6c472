// A card of related lines on a page: a title where it helps, rows of label and value, rows that lead somewhere.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import classes from './panel.module.scss';

export function Panel({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <View className={classes['panel']}>
      {title ? <Text className={classes['title']}>{title}</Text> : null}
      {children}
    </View>
  );
}

/** A label and what it is; `children` stands on the right. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className={classes['fact']}>
      <Text className={classes['label']}>{label}</Text>
      <View className={classes['value']}>{children}</View>
    </View>
  );
}

export interface WayProps {
  icon?: IconName;
  label: string;
  /** what is there, or what is chosen, in a few words */
  note?: string;
  onClick(): void;
}

/** A row that leads to another page. */
export function Way({ icon, label, note, onClick }: WayProps) {
  return (
    <View className={classes['way']} ariaRole="button" onClick={onClick}>
      {icon ? (
        <View className={classes['way-icon']}>
          <Icon name={icon} size={20} />
        </View>
      ) : null}
      <Text className={classes['way-label']}>{label}</Text>
      {note ? <Text className={classes['note']}>{note}</Text> : null}
      <View className={classes['arrow']}>
        <Icon name="right" size={16} />
      </View>
    </View>
  );
}
