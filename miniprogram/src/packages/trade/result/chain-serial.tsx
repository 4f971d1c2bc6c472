// What an order of a chain became once it was paid: its place in the list. The serial is the shop's to give, so it is
// shown when it is there and asked for until then.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Panel } from '../../../parts/panel';
import { Skeleton } from '../../../parts/skeleton';
import { useLive } from '../../../realtime/use-live';
import { replaceWith } from '../../../routes';
import classes from './chain-serial.module.scss';

export function ChainSerial({ chainId, orderId }: { chainId: string; orderId: string }) {
  const session = useSession();
  const viewer = session?.user.id ?? 'visitor';
  const chain = useResource(`chain/${chainId}/${viewer}`, () =>
    call('chain.showChain', { params: { chainId }, query: {} }),
  );
  useLive('chain.changed', chainId, chain.reload);
  if (chain.refusal && !chain.data) return null;
  const mine = chain.data?.yourEntries.find((entry) => entry.orderId === orderId);
  return (
    <Panel>
      <View className={classes['serial']}>
        {mine ? (
          <Text className={classes['words']}>
            您是第 <Text className={classes['number']}>{mine.serial}</Text> 号
          </Text>
        ) : (
          <Skeleton width="140px" height="36px" />
        )}
        <Button kind="secondary" size="sm" onClick={() => replaceWith('chain', { id: chainId })}>
          查看接龙名单
        </Button>
      </View>
    </Panel>
  );
}
