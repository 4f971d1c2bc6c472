// An item of a flash sale as a row of a list, or as a narrow card: its price beside what it costs at other times, how much
// of it is really ordered, and whether it can be had now.
import { Text, View } from '@tarojs/components';
import { memo } from 'react';
import { serverNowMs } from '../api/server-clock';
import { goTo } from '../routes';
import { UsualPrice } from './flash-price';
import { FlashProgress } from './flash-progress';
import { type FlashCard, type FlashSlot, goText, itemPhase } from './flash-words';
import classes from './flash-tile.module.scss';
import { Picture } from './picture';
import { Price } from './price';
import { TileRow } from './tile-row';

export interface FlashTileProps {
  item: FlashCard;
  slot: Pick<FlashSlot, 'status' | 'startsAt' | 'endsAt'>;
}

export const FlashRow = memo(function FlashRow({ item, slot }: FlashTileProps) {
  const { flashItemId: id, productName, specification, pictureUrl, priceFen, basePriceFen, personLimit } = item;
  const phase = itemPhase(item, slot, serverNowMs());
  return (
    <TileRow
      title={productName}
      pictureUrl={pictureUrl}
      badge={`限购 ${personLimit} 件`}
      fact={specification}
      price={<Price fen={priceFen} size="lg" />}
      beside={<UsualPrice fen={basePriceFen} />}
      go={goText[phase]}
      look={phase === 'open' ? 'now' : phase === 'upcoming' ? 'soon' : 'over'}
      onClick={() => goTo('flash-item', { id })}
    >
      {phase === 'upcoming' ? (
        <Text className={classes['units']}>共 {item.allocatedUnits} 件</Text>
      ) : (
        <FlashProgress stock={item} />
      )}
    </TileRow>
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
      <Price fen={priceFen} size="lg" />
      <UsualPrice fen={basePriceFen} />
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
