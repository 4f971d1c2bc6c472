// An open chain as a row: what it is, who runs it, how many orders it really has and how long it lasts.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { memo } from 'react';
import { goTo } from '../routes';
import classes from './chain-tile.module.scss';
import { Countdown } from './countdown';
import { Picture } from './picture';
import { Price } from './price';
import { Skeleton } from './skeleton';

export type ChainCard = Operations['chain.listChains']['answer']['items'][number];

export const entriesText = (entries: number): string => (entries > 0 ? `已接龙 ${entries} 单` : '还没有人跟团');

export const ChainTile = memo(function ChainTile({ chain, onOver }: { chain: ChainCard; onOver?: () => void }) {
  const { id, title, pictureUrl, manager, priceFromFen, entries, closesAt } = chain;
  return (
    <View className={classes['row']} ariaRole="button" onClick={() => goTo('chain', { id })}>
      <Picture url={pictureUrl} alt={title} width={96} />
      <View className={classes['text']}>
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['manager']}>{manager.nickname} 发起</Text>
        <View className={classes['clock']}>
          <Text>距截止</Text>
          <Countdown until={closesAt} {...(onOver ? { onOver } : {})} />
        </View>
        <View className={classes['foot']}>
          <Price fen={priceFromFen} size="lg" from />
          <Text className={classes['entries']}>{entriesText(entries)}</Text>
        </View>
      </View>
    </View>
  );
});

export function ChainTilesSkeleton() {
  return (
    <View>
      {[0, 1, 2].map((index) => (
        <View key={index} className={classes['row']}>
          <Skeleton width="96px" height="96px" />
          <View className={classes['text']}>
            <Skeleton height="18px" />
            <Skeleton width="40%" height="16px" gap={8} />
            <Skeleton width="60%" height="24px" gap={20} />
          </View>
        </View>
      ))}
    </View>
  );
}
