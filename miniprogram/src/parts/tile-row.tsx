// Something to buy as a row of a list: its picture, and beside it what it is, what it costs here and at other times, how
// long that lasts, and what a tap does. Group offers, bargains and flash sales are this with words of their own.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Countdown } from './countdown';
import { Picture } from './picture';
import { Skeleton } from './skeleton';
import classes from './tile-row.module.scss';

const PICTURE_PX = 112;

export interface TileRowProps {
  title: string;
  pictureUrl: string | null;
  badge: string;
  fact: string;
  /** counted down to, where it is given */
  until?: string | undefined;
  onOver?: (() => void) | undefined;
  price: ReactNode;
  /** what it costs otherwise, or what else is to be known of it */
  beside: ReactNode;
  go: string;
  look?: 'now' | 'soon' | 'over';
  onClick(): void;
  /** between the facts and the price */
  children?: ReactNode;
}

export function TileRow(props: TileRowProps) {
  const { title, pictureUrl, badge, fact, until, onOver, price, beside, go, look = 'now', onClick, children } = props;
  return (
    <View className={classes['row']} ariaRole="link" onClick={onClick}>
      <View className={look === 'over' ? classes['pale'] : ''}>
        <Picture url={pictureUrl} alt={title} width={PICTURE_PX} />
      </View>
      <View className={classes['text']}>
        <Text className={classes['title']}>{title}</Text>
        <View className={classes['facts']}>
          <Text className={classes['badge']}>{badge}</Text>
          <Text className={classes['fact']}>{fact}</Text>
        </View>
        {until ? (
          <View className={classes['clock']}>
            <Text>距结束</Text>
            <Countdown until={until} {...(onOver ? { onOver } : {})} />
          </View>
        ) : null}
        {children}
        <View className={classes['buy']}>
          <View className={classes['prices']}>
            {price}
            <Beside>{beside}</Beside>
          </View>
          <View className={`${classes['go']} ${classes[look]}`}>{go}</View>
        </View>
      </View>
    </View>
  );
}

/** A small line of words and amounts. */
export function Beside({ children }: { children: ReactNode }) {
  return <View className={classes['beside']}>{children}</View>;
}

export function TileRowsSkeleton({ count = 3, picture = PICTURE_PX }: { count?: number; picture?: number }) {
  return (
    <View>
      {Array.from({ length: count }, (_unused, index) => (
        <View key={index} className={classes['row']}>
          <Skeleton width={`${picture}px`} height={`${picture}px`} />
          <View className={classes['text']}>
            <Skeleton height="18px" />
            <Skeleton width="50%" height="16px" gap={8} />
            <Skeleton width="70%" height="40px" gap={16} />
          </View>
        </View>
      ))}
    </View>
  );
}
