// A product on a shelf: picture, name, what it costs alone and in a group, how many were really sold. A compared
// price needs to say what it is compared with, for which a card has no room: the product page shows it.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { memo } from 'react';
import { goTo } from '../routes';
import { Picture } from './picture';
import { Price } from './price';
import { Skeleton } from './skeleton';
import classes from './goods-card.module.scss';

export type Goods = Operations['catalog.listProducts']['answer']['items'][number];

interface Lead {
  priceFen: number;
  tag: string | null;
  beside: { word: string; fen: number } | null;
}

/**
 * The price that leads: a flash sale's while it runs and is not above the group's, then the group's, then its own. One
 * that dearer variants alone have is told beside the product's own, which would be hidden by it.
 */
function leadOf({ lowestPriceFen, groupPriceFen, groupBasePriceFen, flash, sale }: Goods): Lead {
  if (flash && flash.priceFen <= Math.min(groupPriceFen ?? Infinity, lowestPriceFen)) {
    return { priceFen: flash.priceFen, tag: '秒杀价', beside: { word: '平时', fen: flash.baseFen } };
  }
  const own = { priceFen: lowestPriceFen, tag: sale?.label ?? null };
  if (groupPriceFen === null) return { ...own, beside: null };
  if (groupPriceFen > lowestPriceFen) return { ...own, beside: { word: '部分规格拼团', fen: groupPriceFen } };
  const beside = { word: '单买', fen: groupBasePriceFen ?? lowestPriceFen };
  return { priceFen: groupPriceFen, tag: '拼团价', beside };
}

export const GoodsCard = memo(function GoodsCard({ goods, eager = false }: { goods: Goods; eager?: boolean }) {
  const { id, name, subtitle, picture, tags, unitsSold, soldOut } = goods;
  const { priceFen, tag, beside } = leadOf(goods);
  const sold = unitsSold > 0 ? `已售 ${unitsSold} 件` : '';
  return (
    <View className={classes['card']} ariaRole="link" onClick={() => goTo('product', { id })}>
      <View className={classes['picture']}>
        <Picture url={picture?.url} alt={picture?.alt ?? name} share={0.47} rounded={false} eager={eager} />
        {soldOut ? <View className={classes['sold-out']}>已售罄</View> : null}
      </View>
      <View className={classes['text']}>
        <Text className={classes['name']}>{name}</Text>
        <View className={classes['prices']}>
          <Price fen={priceFen} size="lg" />
          {tag === null ? null : <Text className={classes['tag']}>{tag}</Text>}
        </View>
        {beside === null ? (
          <Text className={classes['foot']}>{tags[0] ?? (sold || subtitle)}</Text>
        ) : (
          <View className={classes['foot']}>
            {beside.word} <Price fen={beside.fen} size="sm" tone="soft" />
            {sold ? ` · ${sold}` : ''}
          </View>
        )}
      </View>
    </View>
  );
});

export function GoodsCardSkeleton() {
  return (
    <View className={classes['card']}>
      <Skeleton ratio={1} />
      <View className={classes['text']}>
        <Skeleton height="16px" />
        <Skeleton width="60%" height="16px" gap={6} />
        <Skeleton width="44%" height="20px" gap={10} />
        <Skeleton width="36%" height="12px" gap={8} />
      </View>
    </View>
  );
}

/** Two columns of cards. */
export function GoodsGrid({ items, eager = 0 }: { items: readonly Goods[]; eager?: number }) {
  return (
    <View className={classes['grid']}>
      {items.map((goods, index) => (
        <GoodsCard key={goods.id} goods={goods} eager={index < eager} />
      ))}
    </View>
  );
}

export function GoodsGridSkeleton({ count = 6 }: { count?: number }) {
  return (
    <View className={classes['grid']}>
      {Array.from({ length: count }, (_unused, index) => (
        <GoodsCardSkeleton key={index} />
      ))}
    </View>
  );
}
