// What can be ordered: each SKU with its price in this chain, what it costs otherwise, and how many are wanted of it.
import { Text, View } from '@tarojs/components';
import { Picture } from '../../../parts/picture';
import { Price } from '../../../parts/price';
import { Stepper } from '../../../parts/stepper';
import { Beside } from '../../../parts/tile-row';
import { type ChainDetail, type Units, limitText, mostOf } from '../chain-words';
import classes from './goods.module.scss';

export interface GoodsProps {
  chain: ChainDetail;
  units: Units;
  onUnits(skuId: string, units: number): void;
}

export function Goods({ chain, units, onUnits }: GoodsProps) {
  return (
    <View className={classes['card']}>
      <Text className={classes['head']}>接龙商品</Text>
      {chain.skus.map((sku) => (
        <One key={sku.skuId} sku={sku} open={chain.status === 'open'} units={units[sku.skuId] ?? 0} onUnits={onUnits} />
      ))}
    </View>
  );
}

interface OneProps {
  sku: ChainDetail['skus'][number];
  open: boolean;
  units: number;
  onUnits: GoodsProps['onUnits'];
}

function One({ sku, open, units, onUnits }: OneProps) {
  const { skuId, name, specification, pictureUrl, priceFen, basePriceFen, stock } = sku;
  const most = mostOf(sku);
  return (
    <View className={classes['one']}>
      <Picture url={pictureUrl} alt={name} width={76} />
      <View className={classes['text']}>
        <Text className={classes['name']}>{name}</Text>
        {specification ? <Text className={classes['note']}>{specification}</Text> : null}
        <Text className={classes['note']}>{limitText(sku)}</Text>
        <View className={classes['buy']}>
          <View className={classes['prices']}>
            <Price fen={priceFen} size="lg" />
            {basePriceFen > priceFen ? (
              <Beside>
                <Text>单买</Text>
                <Price fen={basePriceFen} size="sm" tone="soft" />
              </Beside>
            ) : null}
          </View>
          {open && most > 0 ? (
            <View className={classes['count']}>
              {stock === 'few' ? <Text className={classes['few']}>库存不多</Text> : null}
              <Stepper
                value={units}
                least={0}
                most={most}
                mostReason={limitText(sku)}
                onChange={(next) => onUnits(skuId, next)}
              />
            </View>
          ) : open ? (
            <Text className={classes['none']}>{stock === 'none' ? '已抢完' : '已达限购'}</Text>
          ) : null}
        </View>
      </View>
    </View>
  );
}
