// A titled part of a page, with a way to all of it.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import classes from './section.module.scss';

export interface SectionProps {
  title: string;
  more?: string;
  /** lies on a card that reaches from edge to edge: its text starts where the card's text does */
  inset?: boolean;
  onMore?: () => void;
  children: ReactNode;
}

export function Section({ title, more, inset = false, onMore, children }: SectionProps) {
  return (
    <View className={classes['section']}>
      <View className={`${classes['head']} ${inset ? classes['inset'] : ''}`}>
        <Text className={classes['title']}>{title}</Text>
        {more ? (
          <View className={classes['more']} ariaRole="button" onClick={() => onMore?.()}>
            <Text>{more}</Text>
            <Icon name="right" size={14} />
          </View>
        ) : null}
      </View>
      {children}
    </View>
  );
}
