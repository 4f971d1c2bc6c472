// What the product is called and costs. With a running offer the group price leads, on the shop's own colour, beside
// what the same costs alone; a struck price always says what it is compared with.
import { Text, View } from '@tarojs/components';
import { Countdown } from '../../../parts/countdown';
import { endsSoon } from '../../../parts/offer-card';
import { type OfferDetail, type ProductDetail, groupSpan } from '../../../parts/plays';
import { Price } from '../../../parts/price';
import classes from './summary.module.scss';

export interface SummaryProps {
  product: ProductDetail;
  offer: OfferDetail | undefined;
  onOver(): void;
}

export function Summary({ product, offer, onOver }: SummaryProps) {
  const { name, subtitle, sellingPoints, unitsSold } = product;
  return (
    <View className={classes['summary']}>
      {offer ? <GroupStrip offer={offer} onOver={onOver} /> : <Alone product={product} />}
      <View className={classes['names']}>
        <Text className={classes['name']}>{name}</Text>
        <Text className={classes['subtitle']}>{subtitle}</Text>
        <View className={classes['points']}>
          {sellingPoints.map((point) => (
            <Text key={point} className={classes['point']}>
              {point}
            </Text>
          ))}
        </View>
        {unitsSold > 0 ? <Text className={classes['sold']}>已售 {unitsSold} 件</Text> : null}
      </View>
    </View>
  );
}

function GroupStrip({ offer, onOver }: { offer: OfferDetail; onOver(): void }) {
  const { size, endsAt, formedGroups } = offer;
  const { fromFen, toFen, aloneFromFen } = groupSpan(offer);
  return (
    <View className={`on-brand ${classes['strip']}`}>
      <View className={classes['strip-price']}>
        <View className={classes['line']}>
          <Price fen={fromFen} size="huge" from={toFen > fromFen} />
          <Text className={classes['kind']}>{size}人团</Text>
        </View>
        <View className={classes['compared']}>
          <Text>单独购买</Text>
          <Price fen={aloneFromFen} size="sm" tone="soft" from={toFen > fromFen} />
          {formedGroups > 0 ? <Text>· 已成团 {formedGroups} 个</Text> : null}
        </View>
      </View>
      {endsSoon(endsAt) ? (
        <View className={classes['clock']}>
          <Text className={classes['clock-label']}>距活动结束</Text>
          <Countdown until={endsAt} look="boxes" onOver={onOver} />
        </View>
      ) : null}
    </View>
  );
}

function Alone({ product }: { product: ProductDetail }) {
  const { lowestPriceFen, strikeThrough, skus } = product;
  if (lowestPriceFen === null) return null;
  return (
    <View className={classes['alone']}>
      <Price fen={lowestPriceFen} size="huge" from={skus.some(({ priceFen }) => priceFen > lowestPriceFen)} />
      {strikeThrough ? (
        <View className={classes['compared']}>
          <Text>{strikeThrough.basisText}</Text>
          <Price fen={strikeThrough.priceFen} size="sm" tone="soft" struck />
        </View>
      ) : null}
    </View>
  );
}
