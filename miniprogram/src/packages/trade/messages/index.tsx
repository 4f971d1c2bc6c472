// What the shop has told a person, the latest first; a tap leads to what it is about and counts as read.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { askUnread } from '../../../data/unread';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { Icon, type IconName } from '../../../parts/icon';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Skeleton } from '../../../parts/skeleton';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goTo } from '../../../routes';
import { momentText } from '../../../parts/moment-text';
import classes from './index.module.scss';

type Message = Operations['notifications.listMessages']['answer']['items'][number];

const icons: Record<Message['kind'], IconName> = {
  order_shipped: 'truck',
  group_formed: 'people',
  group_failed: 'people',
  refund_arrived: 'card',
  stock_back: 'box',
  coupon_granted: 'ticket',
  coupon_expiring: 'ticket',
  points_expiring: 'points',
  pickup_ready: 'pin',
  parcel_arriving: 'truck',
  chain_edited: 'list',
  chain_not_opened: 'list',
  bargain_reached: 'people',
  bargain_ending: 'clock',
  group_one_short: 'people',
  draw_won: 'check',
  draw_lost: 'people',
  rebate_arrived: 'card',
  withdrawal_to_confirm: 'coin',
  withdrawal_paid: 'coin',
  withdrawal_failed: 'coin',
  flash_starting: 'clock',
  flash_withdrawn: 'clock',
  commission_held: 'coin',
  commission_settled: 'coin',
  commission_reversed: 'coin',
  resale_settled: 'coin',
  resale_corrected: 'coin',
};

function follow({ kind, link: { page, id } }: Message): void {
  if (kind === 'chain_not_opened') goTo('my-chain', { id });
  else if (page === 'order') goTo('order', { orderId: id });
  else if (page === 'coupons' || page === 'points' || page === 'earnings' || page === 'withdraw') goTo(page);
  else if (page === 'my_resales') goTo('my-resales');
  else if (page === 'flash_slot') goTo('flash-hall', { slotId: id });
  else goTo(page, { id });
}

export default function Messages() {
  const session = useSession();
  const list = useListing(session ? `messages/${session.user.id}` : null, (cursor) =>
    call('notifications.listMessages', { query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const unread = (message: Message): boolean => !message.read && !seen.has(message.id);
  const retry = (): void => void list.reload();

  function open(message: Message): void {
    if (unread(message)) {
      setSeen(new Set([...seen, message.id]));
      void call('notifications.readMessages', { body: { messageIds: [message.id] } }).then(askUnread);
    }
    follow(message);
  }
  async function readAll(): Promise<void> {
    setBusy(true);
    const done = await call('notifications.readMessages', { body: {} });
    void askUnread();
    if (done.ok) setSeen(new Set(list.items.map(({ id }) => id)));
    else toast(done.refusal.message);
    setBusy(false);
  }
  const some = list.items.some(unread);
  return (
    <Page
      title="消息"
      footer={
        some ? (
          <Button wide kind="quiet" busy={busy} onClick={() => void readAll()}>
            全部标为已读
          </Button>
        ) : undefined
      }
    >
      <NeedsPerson what="消息">
        {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
        {list.view === 'skeleton' ? <RowsSkeleton /> : null}
        {['error', 'offline', 'gone'].includes(list.view) ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? (
          <Empty icon="bell" title="还没有消息" hint="发货、成团、退款和到货时会在这里告诉您">
            <Button onClick={() => goTo('home')}>去逛逛</Button>
          </Empty>
        ) : null}
        <View className={classes['list']}>
          {list.items.map((message) => (
            <View key={message.id} className={classes['row']} ariaRole="button" onClick={() => open(message)}>
              <View className={classes['icon']}>
                <Icon name={icons[message.kind]} size={22} />
                {unread(message) ? <View className={classes['dot']} ariaRole="img" aria-label="未读" /> : null}
              </View>
              <View className={classes['text']}>
                <View className={classes['head']}>
                  <Text className={classes['title']}>{message.title}</Text>
                  <Text className={classes['at']}>{momentText(message.createdAt).slice(5)}</Text>
                </View>
                <Text className={classes['body']}>{message.body}</Text>
              </View>
            </View>
          ))}
        </View>
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </NeedsPerson>
    </Page>
  );
}

function RowsSkeleton() {
  return (
    <View className={classes['list']}>
      {[0, 1, 2, 3].map((index) => (
        <View key={index} className={classes['row']}>
          <Skeleton width="40px" height="40px" round />
          <View className={classes['text']}>
            <Skeleton width="40%" height="20px" />
            <Skeleton width="90%" height="18px" gap={8} />
          </View>
        </View>
      ))}
    </View>
  );
}
