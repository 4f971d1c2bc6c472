// What can be bargained for as a row: where it starts, how low it comes, how many people that takes and how many are left.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { memo } from 'react';
import { goTo } from '../routes';
import classes from './bargain-tile.module.scss';
import { endsSoon } from './offer-card';
import { Price } from './price';
import { TileRow } from './tile-row';

export type BargainOffer = Operations['bargain.listBargainOffers']['answer']['items'][number];

export const BargainTile = memo(function BargainTile({ offer, onOver }: { offer: BargainOffer; onOver?: () => void }) {
  const { id, productName, specification, pictureUrl, startFen, floorFen, needed, quotaLeft, endsAt } = offer;
  return (
    <TileRow
      title={productName}
      pictureUrl={pictureUrl}
      badge={`${needed}人砍到底`}
      fact={specification}
      until={endsSoon(endsAt) ? endsAt : undefined}
      onOver={onOver}
      price={
        <View className={classes['amount']}>
          <Text className={classes['word']}>底价</Text>
          <Price fen={floorFen} size="lg" />
        </View>
      }
      beside={
        <>
          <View className={classes['amount']}>
            <Text>起始</Text>
            <Price fen={startFen} size="sm" tone="soft" />
          </View>
          <Text>{quotaLeft > 0 ? `剩 ${quotaLeft} 个名额` : '名额已满'}</Text>
        </>
      }
      go="去砍价"
      onClick={() => goTo('bargain-offer', { id })}
    />
  );
});
