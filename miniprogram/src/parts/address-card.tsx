// Where it goes: the chosen address, or the way to add one. The page stays as it is meanwhile.
import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import { Skeleton } from './skeleton';
import { goTo } from '../routes';
import type { Operations } from '@hetuan/contract/client';
import { AddressWords } from './address-words';
import { chosenAddress } from '../data/chosen-address';
import classes from './address-card.module.scss';

type Address = Operations['identity.listAddresses']['answer']['items'][number];

/** `address` null: there is none yet. */
export function AddressCard({ address }: { address: Address | null }) {
  const choose = (): void => {
    if (address) chosenAddress.set(address.id);
    goTo(address ? 'addresses' : 'address-edit', { choose: 1 });
  };
  return (
    <View className={classes['card']} ariaRole="button" onClick={choose}>
      <View className={classes['pin']}>
        <Icon name="pin" size={20} />
      </View>
      {address ? (
        <View className={classes['text']}>
          <AddressWords address={address} />
        </View>
      ) : (
        <View className={classes['text']}>
          <Text className={classes['name']}>添加收货地址</Text>
          <Text className={classes['where']}>填好后才能计算运费并提交订单</Text>
        </View>
      )}
      <View className={classes['arrow']}>
        <Icon name="right" size={16} />
      </View>
    </View>
  );
}

export function AddressCardSkeleton() {
  return (
    <View className={classes['card']}>
      <View className={classes['pin']} />
      <View className={classes['text']}>
        <Skeleton width="50%" height="22px" />
        <Skeleton width="85%" height="20px" gap={4} />
      </View>
    </View>
  );
}
