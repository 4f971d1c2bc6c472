// Where an order goes. Its owner may see all of it; the phone shows in part until they ask, for whoever looks over
// their shoulder or at a screenshot.
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '../../../parts/icon';
import { Panel } from '../../../parts/panel';
import { AddressWords } from '../../../parts/address-words';
import type { OrderDetail } from '../order-state';
import classes from './address-panel.module.scss';
import { shortPhone } from './short-phone';

export function AddressPanel({ address }: { address: OrderDetail['address'] }) {
  const [whole, setWhole] = useState(false);
  return (
    <Panel>
      <View className={classes['row']}>
        <View className={classes['pin']}>
          <Icon name="pin" size={20} />
        </View>
        <View className={classes['text']}>
          <AddressWords address={{ ...address, phone: whole ? address.phone : shortPhone(address.phone) }}>
            <View className={classes['toggle']} ariaRole="button" onClick={() => setWhole(!whole)}>
              {whole ? '隐藏' : '显示'}
            </View>
          </AddressWords>
        </View>
      </View>
    </Panel>
  );
}
