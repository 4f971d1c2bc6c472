// What is bargained for: from which price, and how low.
import { Text, View } from '@tarojs/components';
import type { BargainOffer } from '../../parts/bargain-tile';
import { Icon } from '../../parts/icon';
import { Picture } from '../../parts/picture';
import { Price } from '../../parts/price';
import { Skeleton } from '../../parts/skeleton';
import { goTo } from '../../routes';
import classes from './goods.module.scss';

export function Goods({ offer }: { offer: BargainOffer }) {
  const { productId, productName, specification, pictureUrl, startFen, floorFen } = offer;
  return (
    <View className={classes['strip']} ariaRole="link" onClick={() => goTo('product', { id: productId })}>
      <Picture url={pictureUrl} alt={productName} width={88} eager />
      <View className={classes['text']}>
        <Text className={classes['name']}>{productName}</Text>
        <Text className={classes['kind']}>{specification}</Text>
        <View className={classes['prices']}>
          <View className={classes['amount']}>
            <Text className={classes['word']}>底价</Text>
            <Price fen={floorFen} size="lg" exact />
          </View>
          <View className={classes['amount']}>
            <Text className={classes['soft']}>起始</Text>
            <Price fen={startFen} size="sm" tone="soft" exact />
          </View>
        </View>
      </View>
      <View className={classes['arrow']}>
        <Icon name="right" size={16} />
      </View>
    </View>
  );
}

export function GoodsSkeleton() {
  return (
    <View className={classes['strip']}>
      <Skeleton width="88px" height="88px" />
      <View className={classes['text']}>
        <Skeleton height="18px" />
        <Skeleton width="40%" gap={10} />
        <Skeleton width="60%" height="24px" gap={10} />
      </View>
    </View>
  );
}
