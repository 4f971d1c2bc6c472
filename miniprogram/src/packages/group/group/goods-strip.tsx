// What the group is buying.
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../parts/icon';
import { Picture } from '../../../parts/picture';
import { kindBadge } from '../../../parts/offer-words';
import { Price } from '../../../parts/price';
import { Beside } from '../../../parts/tile-row';
import { goTo } from '../../../routes';
import classes from './goods-strip.module.scss';
import type { GroupDetail } from './situation';

export function GoodsStrip({ group }: { group: GroupDetail }) {
  const { productId, productName, pictureUrl, groupPriceFromFen, groupPriceToFen, basePriceFromFen } = group.offer;
  return (
    <View className={classes['strip']} ariaRole="link" onClick={() => goTo('product', { id: productId })}>
      <Picture url={pictureUrl} alt={productName} width={88} eager />
      <View className={classes['text']}>
        <Text className={classes['name']}>{productName}</Text>
        <View className={classes['price']}>
          <Price fen={groupPriceFromFen} size="lg" from={groupPriceToFen > groupPriceFromFen} />
          <Text className={classes['kind']}>{kindBadge(group.offer)}</Text>
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
