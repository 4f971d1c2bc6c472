// How something stands: a mark, a sentence, what happens next, and where it matters the time left.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { IconName } from './icon';
import { Mark, type Tone } from './mark';
import { Skeleton } from './skeleton';
import classes from './status-head.module.scss';
import { unbroken } from './unbroken';

const marks: Readonly<Record<Tone, IconName>> = { due: 'clock', going: 'truck', good: 'check', over: 'close' };

export interface StatusHeadProps {
  tone: Tone;
  icon?: IconName;
  title: string;
  text: string;
  /** centred, for a page that is about nothing else */
  big?: boolean;
  children?: ReactNode;
}

export function StatusHead({ tone, icon, title, text, big = false, children }: StatusHeadProps) {
  return (
    <View className={`${classes['head']} ${big ? classes['big'] : ''}`}>
      <Mark tone={tone} icon={icon ?? marks[tone]} size={big ? 60 : 44} />
      <View className={classes['words']}>
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['text']}>{unbroken(text)}</Text>
        {children}
      </View>
    </View>
  );
}

export function StatusHeadSkeleton({ children }: { children?: ReactNode }) {
  return (
    <View className={classes['head']}>
      <Skeleton width="44px" height="44px" round />
      <View className={classes['words']}>
        <Skeleton width="50%" height="24px" />
        <Skeleton width="90%" height="18px" gap={6} />
        {children}
      </View>
    </View>
  );
}
