// Sends an order somewhere else before it leaves: the buyer's other addresses in a sheet. A place that is dearer to reach,
// or not reached at all, is refused with the reason, which stays to be read.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import type { Refusal } from '../../../api/outcome';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { yuanText } from '../../../parts/price-text';
import { Sheet } from '../../../parts/sheet';
import { Skeleton } from '../../../parts/skeleton';
import { goTo } from '../../../routes';
import classes from './changes.module.scss';

export interface ChangeAddressProps {
  orderId: string;
  open: boolean;
  onClose(): void;
  onChanged(): void;
}

/** Both figures when the new place costs more, the shop's own words otherwise. */
function refusalText({ code, message, details }: Refusal): string {
  if (code !== 'freight_dearer') return message;
  const [freightFen, paidFen] = [Number(details['freightFen']), Number(details['paidFen'])];
  return `寄到那里运费 ${yuanText(freightFen)}，这笔订单已含 ${yuanText(paidFen)}。${message}`;
}

export function ChangeAddress({ orderId, open, onClose, onChanged }: ChangeAddressProps) {
  const addresses = useResource(open ? 'addresses' : null, () => call('identity.listAddresses'));
  const [chosen, setChosen] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const items = addresses.data?.items;

  async function send(addressId: string): Promise<void> {
    setBusy(true);
    const changed = await call('orders.changeAddress', { params: { orderId }, body: { addressId } });
    setBusy(false);
    if (!changed.ok) return setRefused(refusalText(changed.refusal));
    toast('收货地址已修改');
    setChosen(undefined);
    onClose();
    onChanged();
  }
  const footer = (
    <ButtonRow>
      <Button kind="quiet" place="beside" onClick={() => goTo('address-edit')}>
        新增地址
      </Button>
      <Button busy={busy} disabled={chosen === undefined} onClick={() => (chosen ? void send(chosen) : undefined)}>
        改寄到这里
      </Button>
    </ButtonRow>
  );
  return (
    <Sheet open={open} title="修改收货地址" onClose={onClose} footer={footer}>
      <View className={classes['body']}>
        {refused ? (
          <View className={classes['refused']} ariaRole="alert">
            {refused}
          </View>
        ) : (
          <Text className={classes['hint']}>发货前可以修改。新地址运费更低时，差价不退。</Text>
        )}
        {items ? null : <Skeleton height="72px" gap={8} />}
        {(items ?? []).map((address) => (
          <View
            key={address.id}
            className={`${classes['choice']} ${address.id === chosen ? classes['chosen'] : ''}`}
            ariaRole="radio"
            aria-checked={address.id === chosen}
            onClick={() => {
              setChosen(address.id);
              setRefused(undefined);
            }}
          >
            <View className={classes['who']}>
              <Text className={classes['name']}>{address.recipient}</Text>
              <Text className={classes['phone']}>{address.phone}</Text>
            </View>
            <Text className={classes['where']}>
              {[...new Set(address.regionNames)].join('')}
              {address.detail}
            </Text>
          </View>
        ))}
      </View>
    </Sheet>
  );
}
