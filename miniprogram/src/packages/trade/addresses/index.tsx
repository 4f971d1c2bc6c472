// The addresses of the signed-in person. `choose`: a tap takes one for what is being bought and goes back.
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Icon } from '../../../parts/icon';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { SwipeRow } from '../../../parts/swipe-row';
import { UndoBar } from '../../../parts/undo-bar';
import { useUndo } from '../../../parts/use-undo';
import { goBack, goTo } from '../../../routes';
import { type Address, formOf } from '../address-edit/form';
import { AddressWords } from '../../../parts/address-words';
import { chosenAddress } from '../../../data/chosen-address';
import classes from './index.module.scss';

export default function Addresses() {
  const choosing = useRouter().params['choose'] === '1';
  const session = useSession();
  const addresses = useResource(session ? 'addresses' : null, () => call('identity.listAddresses'));
  const undo = useUndo<string>(async (ids) => {
    for (const addressId of ids) {
      const removed = await call('identity.removeAddress', { params: { addressId } });
      if (!removed.ok && removed.refusal.code !== 'not_found') toast(removed.refusal.message);
    }
    await addresses.reload();
  });
  const [changing, setChanging] = useState<string>();

  async function makeDefault(address: Address): Promise<void> {
    setChanging(address.id);
    const body = { ...formOf(address), isDefault: true };
    const changed = await call('identity.changeAddress', { params: { addressId: address.id }, body });
    if (!changed.ok) toast(changed.refusal.message);
    await addresses.reload();
    setChanging(undefined);
  }
  function choose(id: string): void {
    chosenAddress.set(id);
    goBack();
  }
  const add = (): void => goTo('address-edit', choosing ? { choose: 1 } : {});
  const shown = (addresses.data?.items ?? []).filter(({ id }) => !undo.gone.has(id));
  return (
    <Page
      title={choosing ? '选择收货地址' : '收货地址'}
      footer={
        session && shown.length > 0 ? (
          <Button wide onClick={add}>
            新增收货地址
          </Button>
        ) : undefined
      }
      layers={
        undo.text === null ? undefined : <UndoBar text={undo.text} raised={shown.length > 0} onUndo={undo.undo} />
      }
    >
      <NeedsPerson what="收货地址">
        <ResourceView resource={addresses} skeleton={<RowsSkeleton />}>
          {() =>
            shown.length === 0 ? (
              <Empty icon="pin" title="还没有收货地址" hint="支持粘贴一整段地址自动识别">
                <Button onClick={add}>新增收货地址</Button>
              </Empty>
            ) : (
              <View className={classes['list']}>
                {shown.map((address) => (
                  <AddressRow
                    key={address.id}
                    address={address}
                    chosen={choosing && address.id === chosenAddress.get()}
                    busy={changing === address.id}
                    onTake={() => (choosing ? choose(address.id) : goTo('address-edit', { id: address.id }))}
                    onEdit={() => goTo('address-edit', { id: address.id })}
                    onDefault={() => void makeDefault(address)}
                    onRemove={() => undo.remove([address.id], `已删除 ${address.recipient} 的地址`)}
                  />
                ))}
              </View>
            )
          }
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

interface AddressRowProps {
  address: Address;
  chosen: boolean;
  busy: boolean;
  onTake(): void;
  onEdit(): void;
  onDefault(): void;
  onRemove(): void;
}

function AddressRow({ address, chosen, busy, onTake, onEdit, onDefault, onRemove }: AddressRowProps) {
  const { recipient, isDefault } = address;
  return (
    <View className={classes['row']}>
      <SwipeRow action="删除" onAction={onRemove}>
        <View className={classes['face']} ariaRole="button" onClick={onTake}>
          <AddressWords address={address}>
            {isDefault ? <Text className={classes['badge']}>默认</Text> : null}
            {chosen ? <Text className={classes['badge']}>当前</Text> : null}
          </AddressWords>
        </View>
        <View className={classes['steps']}>
          {isDefault ? (
            <Text className={classes['is-default']}>默认收货地址</Text>
          ) : (
            <View className={classes['step']} ariaRole="button" onClick={busy ? () => undefined : onDefault}>
              {busy ? '正在设置…' : '设为默认'}
            </View>
          )}
          <View className={classes['space']} />
          <View className={classes['step']} ariaRole="button" aria-label={`编辑${recipient}的地址`} onClick={onEdit}>
            <Icon name="edit" size={18} />
            <Text>编辑</Text>
          </View>
          <View className={classes['step']} ariaRole="button" aria-label={`删除${recipient}的地址`} onClick={onRemove}>
            <Icon name="bin" size={18} />
            <Text>删除</Text>
          </View>
        </View>
      </SwipeRow>
    </View>
  );
}

function RowsSkeleton() {
  return (
    <View className={classes['list']}>
      {[0, 1, 2].map((index) => (
        <View key={index} className={classes['row']}>
          <View className={classes['face']}>
            <Skeleton width="50%" height="22px" />
            <Skeleton width="90%" height="20px" gap={6} />
          </View>
          <View className={classes['steps']}>
            <Skeleton width="30%" height="16px" />
          </View>
        </View>
      ))}
    </View>
  );
}
