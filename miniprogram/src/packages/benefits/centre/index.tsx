// 领券中心: everything that can be taken now, and a field for a code. What one has taken says so and leads to using it.
import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ClaimableCoupon } from '../../../parts/claimable-coupon';
import { CouponTicketSkeleton } from '../../../parts/coupon-ticket';
import { LeavePanel } from '../../../parts/leave-panel';
import { ListEnd } from '../../../parts/list-end';
import { Page } from '../../../parts/page';
import { Empty, ErrorRetry, StaleNote } from '../../../parts/states';
import { goTo } from '../../../routes';
import { CodeField } from '../code-field';
import classes from '../tickets.module.scss';

export default function Centre() {
  const session = useSession();
  const list = useListing(`coupon-centre/${session?.user.id ?? ''}`, async (cursor) => {
    const answer = await call('coupons.listCentre', { query: { limit: 20, ...(cursor ? { cursor } : {}) } });
    if (!answer.ok) return answer;
    const { items, nextCursor } = answer.value;
    return { ok: true, value: { nextCursor, items: items.map((one) => ({ ...one, id: one.templateId })) } };
  });
  useReachBottom(list.loadMore);
  const retry = (): void => void list.reload();
  return (
    <Page title="领券中心">
      {session ? <CodeField onRedeemed={retry} /> : null}
      {session && list.items.some(({ claim }) => claim === 'taken') ? (
        <LeavePanel moment="coupon_claimed" text="券快过期时，微信提醒我一次" />
      ) : null}
      {list.stale ? <StaleNote refusal={list.refusal} onRetry={retry} /> : null}
      {['error', 'offline', 'gone'].includes(list.view) ? (
        <ErrorRetry refusal={list.refusal} loading={list.loading} onRetry={retry} />
      ) : null}
      {list.view === 'ready' && list.items.length === 0 ? (
        <Empty icon="ticket" title="现在没有可以领的券" hint="有新券时会放在这里">
          <Button onClick={() => goTo('home')}>去逛逛</Button>
        </Empty>
      ) : null}
      <View className={classes['tickets']}>
        {list.view === 'skeleton' ? [0, 1, 2, 3].map((index) => <CouponTicketSkeleton key={index} />) : null}
        {list.items.map((coupon) => (
          <ClaimableCoupon key={coupon.id} coupon={coupon} useAt="home" onTaken={retry} />
        ))}
      </View>
      {list.items.length > 0 ? <ListEnd list={list} /> : null}
    </Page>
  );
}
