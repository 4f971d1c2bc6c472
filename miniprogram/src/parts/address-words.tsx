// An address in words: who, how to reach them, where. Beside the phone stands what the page has to say about it.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import classes from './address-words.module.scss';

export interface AddressWordsProps {
  address: { recipient: string; phone: string; regionNames: readonly string[]; detail: string };
  children?: ReactNode;
}

export function AddressWords({ address, children }: AddressWordsProps) {
  const { recipient, phone, regionNames, detail } = address;
  return (
    <>
      <View className={classes['who']}>
        <Text className={classes['name']}>{recipient}</Text>
        <Text className={classes['phone']}>{phone}</Text>
        {children}
      </View>
      <Text className={classes['where']}>
        {[...new Set(regionNames)].join('')}
        {detail}
      </Text>
    </>
  );
}
