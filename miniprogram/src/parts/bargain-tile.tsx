// What can be bargained for as a row: where it starts, how low it comes, how many people that takes and how many are left.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { memo } from 'react';
import { goTo } from '../routes';
import classes from './bargain-tile.module.scss';
import { Countdown } from './countdown';
import { endsSoon } from './offer-card';
import { Picture } from './picture';
import { Price } from './price';
import { Skeleton } from './skeleton';

export type BargainOffer = Operations['bargain.listBargainOffers']['answer']['items'][number];

export const BargainTile = memo(function BargainTile({ offer, onOver }: { offer: BargainOffer; onOver?: () => void }) {
  const { id, productName, specification, pictureUrl, startFen, floorFen, needed, quotaLeft, endsAt } = offer;
  return (
    <View className={classes['row']} ariaRole="link" onClick={() => goTo('bargain-offer', { id })}>
      <Picture url={pictureUrl} alt={productName} width={112} />
      <View className={classes['text']}>
        <Text className={classes['title']}>{productName}</Text>
        <View className={classes['facts']}>
          <Text className={classes['badge']}>{needed}人砍到底</Text>
          <Text className={classes['fact']}>{specification}</Text>
        </View>
        {endsSoon(endsAt) ? (
          <View className={classes['clock']}>
            <Text>距结束</Text>
            <Countdown until={endsAt} {...(onOver ? { onOver } : {})} />
          </View>
        ) : null}
        <View className={classes['buy']}>
          <View>
            <View className={classes['floor']}>
              <Text className={classes['word']}>底价</Text>
              <Price fen={floorFen} size="lg" />
            </View>
            <View className={classes['start']}>
              <Text>起始</Text>
              <Price fen={startFen} size="sm" tone="soft" />
              <Text>{quotaLeft > 0 ? `剩 ${quotaLeft} 个名额` : '名额已满'}</Text>
            </View>
          </View>
          <View className={classes['go']}>去砍价</View>
        </View>
      </View>
    </View>
  );
});

export function BargainTilesSkeleton({ count = 3 }: { count?: number }) {
  return (
    <View>
      {Array.from({ length: count }, (_unused, index) => (
        <View key={index} className={classes['row']}>
          <Skeleton width="112px" height="112px" />
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
