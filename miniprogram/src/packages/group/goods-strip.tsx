// What a group buys.
import { Text, View } from '@tarojs/components';
import type { Offer } from '../../parts/offer-card';
import { Icon } from '../../parts/icon';
import { Picture } from '../../parts/picture';
import { kindBadge } from '../../parts/offer-words';
import { Price } from '../../parts/price';
import { Skeleton } from '../../parts/skeleton';
import { Beside } from '../../parts/tile-row';
import { goTo } from '../../routes';
import classes from './goods-strip.module.scss';

export function GoodsStrip({ offer }: { offer: Offer }) {
  const { productId, productName, pictureUrl, groupPriceFromFen, groupPriceToFen, basePriceFromFen } = offer;
  return (
    <View className={classes['strip']} ariaRole="link" onClick={() => goTo('product', { id: productId })}>
      <Picture url={pictureUrl} alt={productName} width={88} eager />
      <View className={classes['text']}>
        <Text className={classes['name']}>{productName}</Text>
        <View className={classes['price']}>
          <Price fen={groupPriceFromFen} size="lg" from={groupPriceToFen > groupPriceFromFen} />
          <Text className={classes['kind']}>{kindBadge(offer)}</Text>
        </View>
        <Beside>
          <Text>单独购买</Text>
          <Price fen={basePriceFromFen} size="sm" tone="soft" from={groupPriceToFen > groupPriceFromFen} />
        </Beside>
      </View>
      <View className={classes['arrow']}>
        <Icon name="right" size={16} />
      </View>
    </View>
  );
}

export function GoodsStripSkeleton() {
  return (
    <View className={classes['strip']}>
      <Skeleton width="88px" height="88px" />
      <View className={classes['text']}>
        <Skeleton height="18px" />
        <Skeleton width="60%" height="24px" gap={10} />
        <Skeleton width="40%" gap={10} />
      </View>
    </View>
  );
}
