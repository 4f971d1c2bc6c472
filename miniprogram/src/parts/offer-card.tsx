// A group offer as it is: what it costs in a group and alone, how many people it takes, and how many groups have really
// formed.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { memo } from 'react';
import { serverNowMs } from '../api/server-clock';
import { goTo } from '../routes';
import { kindBadge, offerPoint } from './offer-words';
import { Picture } from './picture';
import { Price } from './price';
import classes from './offer-card.module.scss';
import { Skeleton } from './skeleton';
import { Beside, TileRow } from './tile-row';

export type Offer = Operations['groupbuy.listOffers']['answer']['items'][number];

const SOON_MS = 3 * 86_400_000;

export const endsSoon = (endsAt: string): boolean => Date.parse(endsAt) - serverNowMs() < SOON_MS;

/** A narrow card, for a row that scrolls sideways. */
export const OfferTile = memo(function OfferTile({ offer }: { offer: Offer }) {
  const { productId, productName, pictureUrl, groupPriceFromFen, groupPriceToFen, basePriceFromFen } = offer;
  return (
    <View className={classes['tile']} ariaRole="link" onClick={() => goTo('product', { id: productId })}>
      <Picture url={pictureUrl} alt={productName} width={128} eager />
      <Text className={classes['tile-name']}>{productName}</Text>
      <View className={classes['tile-price']}>
        <Price fen={groupPriceFromFen} size="lg" from={groupPriceToFen > groupPriceFromFen} />
      </View>
      <View className={classes['tile-foot']}>
        <Text className={classes['badge']}>{kindBadge(offer)}</Text>
        <Beside>
          <Alone fen={basePriceFromFen} />
        </Beside>
      </View>
    </View>
  );
});

/** A wide card, for a list. */
export const OfferRow = memo(function OfferRow({ offer, onOver }: { offer: Offer; onOver?: () => void }) {
  const { productId, name, productName, pictureUrl, formedGroups, endsAt } = offer;
  const { groupPriceFromFen, groupPriceToFen, basePriceFromFen } = offer;
  return (
    <TileRow
      title={productName}
      pictureUrl={pictureUrl}
      badge={kindBadge(offer)}
      fact={offerPoint(offer) || (formedGroups > 0 ? `已成团 ${formedGroups} 个` : name)}
      until={endsSoon(endsAt) ? endsAt : undefined}
      onOver={onOver}
      price={<Price fen={groupPriceFromFen} size="lg" from={groupPriceToFen > groupPriceFromFen} />}
      beside={<Alone fen={basePriceFromFen} />}
      go="去拼团"
      onClick={() => goTo('product', { id: productId })}
    />
  );
});

function Alone({ fen }: { fen: number }) {
  return (
    <>
      <Text>单买</Text>
      <Price fen={fen} size="sm" tone="soft" />
    </>
  );
}

export function OfferTilesSkeleton() {
  return (
    <View className={classes['tiles']}>
      {[0, 1, 2].map((index) => (
        <View key={index} className={classes['tile']}>
          <Skeleton width="128px" height="128px" />
          <Skeleton height="36px" gap={8} />
          <Skeleton width="60%" height="20px" gap={8} />
          <Skeleton width="50%" height="16px" gap={8} />
          <Skeleton width="70%" height="14px" gap={2} />
        </View>
      ))}
    </View>
  );
}
