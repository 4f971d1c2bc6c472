// The goods of a chain with what they are supplied at, and a price of one's own for each; what is left empty is not sold.
import { Text, View } from '@tarojs/components';
import { LineInput } from '../../../parts/field';
import { Panel } from '../../../parts/panel';
import { Picture } from '../../../parts/picture';
import { yuanText } from '../../../parts/price-text';
import fields from '../edit/fields.module.scss';
import classes from './price-fields.module.scss';
import { type ResaleOffer, type Typed, marginFen } from './prices';

export interface PriceFieldsProps {
  skus: ResaleOffer['skus'];
  typed: Typed;
  onChange(skuId: string, yuan: string): void;
}

export function PriceFields({ skus, typed, onChange }: PriceFieldsProps) {
  return (
    <Panel title="我的售价">
      {skus.length === 0 ? <Text className={fields['hint']}>发起的团长已收回供货，现在不能下单</Text> : null}
      {skus.map((sku) => (
        <One key={sku.skuId} sku={sku} yuan={typed[sku.skuId] ?? ''} onChange={(yuan) => onChange(sku.skuId, yuan)} />
      ))}
      {skus.length > 0 ? (
        <Text className={fields['hint']}>不低于供货价、不高于原价；留空的不卖。改价只影响之后的下单。</Text>
      ) : null}
    </Panel>
  );
}

interface OneProps {
  sku: ResaleOffer['skus'][number];
  yuan: string;
  onChange(yuan: string): void;
}

function One({ sku, yuan, onChange }: OneProps) {
  const { name, specification, pictureUrl, supplyFen, chainFen, basePriceFen, paused } = sku;
  const margin = marginFen(sku, yuan);
  return (
    <View className={classes['one']}>
      <Picture url={pictureUrl} alt={name} width={64} />
      <View className={classes['text']}>
        <Text className={classes['name']}>
          {name}
          {specification ? `（${specification}）` : ''}
        </Text>
        <View className={classes['facts']}>
          <Text>供货 {yuanText(supplyFen)}</Text>
          <Text>接龙 {yuanText(chainFen)}</Text>
          <Text>原价 {yuanText(basePriceFen)}</Text>
        </View>
        <View className={classes['price']}>
          <View className={`${classes['box']} shows-focus`} aria-label={`${name}的售价`}>
            <LineInput value={yuan} placeholder="售价（元）" most={10} onChange={onChange} />
          </View>
          <Text className={margin === null ? classes['none'] : classes['margin']}>
            {margin === null ? '每件赚 —' : `每件赚 ${yuanText(margin)}`}
          </Text>
        </View>
        {paused ? <Text className={classes['paused']}>供货价已涨过您的售价，调高后才能继续卖</Text> : null}
      </View>
    </View>
  );
}
