// The rules of this offer, as the shop states them.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import classes from './rules.module.scss';

export function Rules({ offerId }: { offerId: string }) {
  const offer = useResource(`offer/${offerId}`, () => call('groupbuy.showOffer', { params: { offerId } }));
  if (!offer.data) return null;
  return (
    <View className={classes['card']}>
      <Text className={classes['title']}>拼团规则</Text>
      {offer.data.rules.map((rule) => (
        <Text key={rule} className={classes['rule']}>
          {rule}
        </Text>
      ))}
    </View>
  );
}
