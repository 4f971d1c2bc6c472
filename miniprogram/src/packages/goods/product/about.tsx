// What one should know before buying: freight, returns, the rules of the group; and what the product is.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '../../../parts/icon';
import type { OfferDetail, ProductDetail } from '../../../parts/plays';
import { Section } from '../../../parts/section';
import { Sheet } from '../../../parts/sheet';
import classes from './about.module.scss';

export function Facts({ product, offer }: { product: ProductDetail; offer: OfferDetail | undefined }) {
  const [rules, setRules] = useState(false);
  return (
    <View className={classes['block']}>
      <Fact name="运费" text={product.freightText} />
      <Fact name="退换" text={product.returnText} />
      {offer ? (
        <View className={classes['fact']} ariaRole="button" onClick={() => setRules(true)}>
          <Text className={classes['fact-name']}>规则</Text>
          <Text className={classes['fact-text']}>{offer.rules[0]}</Text>
          <Icon name="right" size={16} />
        </View>
      ) : null}
      {offer ? (
        <Sheet open={rules} title="拼团规则" onClose={() => setRules(false)}>
          <View className={classes['rules']}>
            {offer.rules.map((rule, index) => (
              <View key={rule} className={classes['rule']}>
                <Text className={classes['rule-number']}>{index + 1}</Text>
                <Text className={classes['rule-text']}>{rule}</Text>
              </View>
            ))}
          </View>
        </Sheet>
      ) : null}
    </View>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <View className={classes['fact']}>
      <Text className={classes['fact-name']}>{name}</Text>
      <Text className={classes['fact-text']}>{text}</Text>
    </View>
  );
}

export function About({ product }: { product: ProductDetail }) {
  const { brand, origin, shelfLife, categoryPath, description } = product;
  const rows = [
    ['品牌', brand.name],
    ['产地', origin],
    ['保质期', shelfLife],
    ['类别', categoryPath.map(({ name }) => name).join(' / ')],
  ].filter(([, text]) => text !== '');
  return (
    <View className={classes['block']}>
      <Section inset title="商品详情">
        <View className={classes['table']}>
          {rows.map(([name, text]) => (
            <View key={name} className={classes['row']}>
              <Text className={classes['row-name']}>{name}</Text>
              <Text className={classes['row-text']}>{text}</Text>
            </View>
          ))}
        </View>
        <View className={classes['description']}>
          {description.map((paragraph) => (
            <Text key={paragraph} className={classes['paragraph']}>
              {paragraph}
            </Text>
          ))}
        </View>
      </Section>
    </View>
  );
}
