// An item of a flash sale as a row of a list, or as a narrow card: its price beside what it costs at other times, how much
// of it is really ordered, and whether it can be had now.
import { Text, View } from '@tarojs/components';
import { memo } from 'react';
import { serverNowMs } from '../api/server-clock';
import { goTo } from '../routes';
import { FlashProgress } from './flash-progress';
import { type FlashCard, type FlashSlot, goText, itemPhase } from './flash-words';
import classes from './flash-tile.module.scss';
import { Picture } from './picture';
import { Price } from './price';
import { Skeleton } from './skeleton';

export interface FlashTileProps {
  item: FlashCard;
  slot: Pick<FlashSlot, 'status' | 'startsAt' | 'endsAt'>;
}

export const FlashRow = memo(function FlashRow({ item, slot }: FlashTileProps) {
  const { flashItemId: id, productName, specification, pictureUrl, priceFen, basePriceFen, personLimit } = item;
  const phase = itemPhase(item, slot, serverNowMs());
  const go = phase === 'open' ? '' : phase === 'upcoming' ? classes['soon'] : classes['over'];
  return (
    <View className={classes['row']} ariaRole="link" onClick={() => goTo('flash-item', { id })}>
      <View className={phase === 'sold_out' || phase === 'ended' ? classes['pale'] : ''}>
        <Picture url={pictureUrl} alt={productName} width={112} />
      </View>
      <View className={classes['text']}>
        <Text className={classes['title']}>{productName}</Text>
        <View className={classes['facts']}>
          <Text className={classes['badge']}>限购{personLimit}件</Text>
          <Text className={classes['fact']}>{specification}</Text>
        </View>
        {phase === 'upcoming' ? (
          <Text className={classes['units']}>共 {item.allocatedUnits} 件</Text>
        ) : (
          <FlashProgress stock={item} />
        )}
        <View className={classes['buy']}>
          <View className={classes['prices']}>
            <Price fen={priceFen} size="lg" />
            <Base fen={basePriceFen} />
          </View>
          <View className={`${classes['go']} ${go}`}>{goText(phase, slot.startsAt, serverNowMs())}</View>
        </View>
      </View>
    </View>
  );
});

/** For a row that scrolls sideways. */
export const FlashTile = memo(function FlashTile({ item, slot }: FlashTileProps) {
  const { flashItemId: id, productName, pictureUrl, priceFen, basePriceFen } = item;
  const phase = itemPhase(item, slot, serverNowMs());
  return (
    <View className={classes['tile']} ariaRole="link" onClick={() => goTo('flash-item', { id })}>
      <View className={phase === 'sold_out' ? classes['pale'] : ''}>
        <Picture url={pictureUrl} alt={productName} width={112} />
      </View>
      <Text className={classes['name']}>{productName}</Text>
      <View className={classes['prices']}>
        <Price fen={priceFen} size="lg" />
      </View>
      <Base fen={basePriceFen} />
      {phase === 'sold_out' ? (
        <Text className={classes['units']}>已抢光</Text>
      ) : phase === 'upcoming' ? (
        <Text className={classes['units']}>共 {item.allocatedUnits} 件</Text>
      ) : (
        <FlashProgress stock={item} short />
      )}
    </View>
  );
});

function Base({ fen }: { fen: number }) {
  return (
    <View className={classes['base']}>
      <Text>平时</Text>
      <Price fen={fen} size="sm" tone="soft" struck />
    </View>
  );
}

export function FlashRowsSkeleton({ count = 3 }: { count?: number }) {
  return (
    <View>
      {Array.from({ length: count }, (_unused, index) => (
        <View key={index} className={classes['row']}>
          <Skeleton width="112px" height="112px" />
          <View className={classes['text']}>
            <Skeleton height="18px" />
            <Skeleton width="50%" height="16px" gap={8} />
            <Skeleton width="90%" height="8px" gap={10} />
            <Skeleton width="70%" height="34px" gap={16} />
          </View>
        </View>
      ))}
    </View>
  );
}
