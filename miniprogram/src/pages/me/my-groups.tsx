// Groups of the signed-in person that still run: how many people are missing and how much time is left.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import type { Resource } from '../../data/use-resource';
import { Countdown } from '../../parts/countdown';
import { shortText } from '../../parts/offer-words';
import { Panel } from '../../parts/panel';
import { Picture } from '../../parts/picture';
import { goTo } from '../../routes';
import classes from './my-groups.module.scss';

type Groups = Operations['groupbuy.listMyGroups']['answer'];
type MyGroup = Groups['items'][number];

const MOST = 3;
const RUNNING = new Set<MyGroup['status']>(['pending_leader', 'open', 'closing']);

export function MyGroups({ groups }: { groups: Resource<Groups> }) {
  const running = (groups.data?.items ?? [])
    .filter(({ status, seat }) => RUNNING.has(status) && (seat.status === 'paid' || seat.status === 'seat_held'))
    .slice(0, MOST);
  if (running.length === 0) return null;
  return (
    <Panel title="正在拼的团">
      {running.map((group) => (
        <MyGroupRow key={group.id} group={group} onOver={() => void groups.reload()} />
      ))}
    </Panel>
  );
}

function MyGroupRow({ group, onOver }: { group: MyGroup; onOver(): void }) {
  const { id, status, expiresAt, seat } = group;
  const unpaid = seat.status === 'seat_held';
  const open = (): void => (unpaid ? goTo('cashier', { orderId: seat.orderId }) : goTo('group', { id }));
  return (
    <View className={classes['row']} ariaRole="button" onClick={open}>
      <Picture url={group.offer.pictureUrl} alt={group.offer.productName} width={56} />
      <View className={classes['text']}>
        <Text className={classes['name']}>{group.offer.productName}</Text>
        <View className={classes['facts']}>
          {status === 'closing' ? <Text>正在结算</Text> : null}
          {unpaid ? <Text className={classes['due']}>席位已留，等待支付</Text> : null}
          {status === 'open' && !unpaid ? (
            <>
              <Text className={classes['short']}>{shortText(group)}</Text>
              <View className={classes['clock']}>
                <Text>剩</Text>
                <Countdown until={expiresAt} onOver={onOver} />
              </View>
            </>
          ) : null}
        </View>
      </View>
      <Text className={classes['go']}>{unpaid ? '去支付' : status === 'open' ? '去邀请' : '查看'}</Text>
    </View>
  );
}
