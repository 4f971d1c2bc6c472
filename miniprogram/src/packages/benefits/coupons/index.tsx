// 我的优惠券: usable, used and over. A usable one says how long it is good and leads to the shop; one that is on an unpaid
// order leads there.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { serverNowMs } from '../../../api/server-clock';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { CouponTicket, CouponTicketSkeleton } from '../../../parts/coupon-ticket';
import { endsSoon, validUntil } from '../../../parts/coupon-words';
import { ListEnd } from '../../../parts/list-end';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goTo } from '../../../routes';
import { TabBar } from '../../../parts/tab-bar';
import classes from '../tickets.module.scss';

type Held = Operations['coupons.listMyCoupons']['answer']['items'][number];

const folds = [
  { key: 'usable', label: '可使用', empty: '没有可用的优惠券' },
  { key: 'used', label: '已使用', empty: '还没有用过优惠券' },
  { key: 'expired', label: '已失效', empty: '没有失效的优惠券' },
] as const;

export default function Coupons() {
  const session = useSession();
  const [at, setAt] = useState<(typeof folds)[number]['key']>('usable');
  const fold = folds.find(({ key }) => key === at) ?? folds[0];
  const list = useListing(session ? `coupons/${session.user.id}/${fold.key}` : null, (cursor) =>
    call('coupons.listMyCoupons', { query: { fold: fold.key, limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page
      title="我的优惠券"
      footer={
        session ? (
          <Button wide kind="secondary" onClick={() => goTo('coupon-centre')}>
            去领券中心
          </Button>
        ) : undefined
      }
    >
      <TabBar tabs={folds} at={at} onChange={(key) => setAt(key)} />
      <NeedsPerson what="优惠券">
        {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
        {['error', 'offline', 'gone'].includes(list.view) ? (
          <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
        ) : null}
        {list.view === 'ready' && list.items.length === 0 ? (
          <Empty icon="ticket" title={fold.empty} hint="领券中心里有现在能领的券" />
        ) : null}
        <View className={classes['tickets']}>
          {list.view === 'skeleton' ? [0, 1, 2].map((index) => <CouponTicketSkeleton key={index} />) : null}
          {list.items.map((coupon) => (
            <HeldTicket key={coupon.id} coupon={coupon} />
          ))}
        </View>
        {list.items.length > 0 ? <ListEnd list={list} /> : null}
      </NeedsPerson>
    </Page>
  );
}

function HeldTicket({ coupon }: { coupon: Held }) {
  const { status, endsAt, startsAt, orderId } = coupon;
  const nowMs = serverNowMs();
  const open = status === 'granted';
  const early = open && Date.parse(startsAt) > nowMs;
  const validity = open
    ? early
      ? `${validFrom(startsAt)} 起可用`
      : validUntil(endsAt, nowMs)
    : { locked: '正在一笔待付款的订单里', used: '已用于订单', expired: '已过期', revoked: '已收回' }[status];
  return (
    <CouponTicket
      coupon={coupon}
      validity={validity}
      urgent={open && !early && endsSoon(endsAt, nowMs)}
      faded={status === 'used' || status === 'expired' || status === 'revoked'}
    >
      {open && !early ? (
        <Button size="sm" onClick={() => goTo('home')}>
          去使用
        </Button>
      ) : orderId ? (
        <Button size="sm" kind="quiet" onClick={() => goTo('order', { orderId })}>
          看订单
        </Button>
      ) : (
        <Text className={classes['word']}>{early ? '未到时间' : ''}</Text>
      )}
    </CouponTicket>
  );
}

const SHANGHAI_MS = 8 * 3_600_000;

function validFrom(startsAt: string): string {
  const at = new Date(Date.parse(startsAt) + SHANGHAI_MS);
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
}
