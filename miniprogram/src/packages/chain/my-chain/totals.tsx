// What has to be bought in, by SKU: what was paid for less what was given back.
import { Text, View } from '@tarojs/components';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import type { ManagedChain } from './index';
import classes from './totals.module.scss';

export function Totals({ chain: { skus, status } }: { chain: ManagedChain }) {
  if (skus.length === 0) return null;
  const draft = status === 'draft';
  return (
    <Panel title={draft ? '商品' : '采购汇总'}>
      {skus.map((sku) => (
        <View key={sku.skuId} className={classes['row']}>
          <View className={classes['text']}>
            <Text className={classes['name']}>
              {sku.name}
              {sku.specification ? `（${sku.specification}）` : ''}
              {sku.stopped ? ' · 已停售' : ''}
            </Text>
            <View className={classes['facts']}>
              <Price fen={sku.priceFen} size="sm" />
              {sku.supplyFen === null ? null : <Text>供货 {yuanText(sku.supplyFen)}</Text>}
              <Text>{factsText(sku, draft)}</Text>
            </View>
          </View>
          {draft ? null : (
            <View className={classes['needed']}>
              <Text className={classes['number']}>{sku.neededUnits}</Text>
              <Text className={classes['unit']}>需备货</Text>
            </View>
          )}
        </View>
      ))}
    </Panel>
  );
}

function factsText(sku: ManagedChain['skus'][number], draft: boolean): string {
  const limit = `每人限 ${sku.personLimit} 件`;
  if (draft) return `备 ${sku.stockUnits} 件，${limit}`;
  const refunded = sku.refundedUnits > 0 ? `，已退 ${sku.refundedUnits}` : '';
  const held = sku.heldUnits > 0 ? `，待付款 ${sku.heldUnits}` : '';
  return `已付 ${sku.paidUnits}${refunded}${held}，余 ${sku.leftUnits ?? 0}`;
}
