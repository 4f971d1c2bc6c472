// Says what became of a payment: asked from the shop, never assumed, and asked again while nobody can say. Once paid,
// inviting is the main thing in a group that needs more people.
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { call } from '../../../api/client';
import { HOME_TARGET } from '../../../data/share-keys';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { ButtonRow } from '../../../parts/button-row';
import { Countdown } from '../../../parts/countdown';
import { type GroupDetail, invite, inviteCard } from '../../../parts/invite';
import { LeavePanel } from '../../../parts/leave-panel';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Fact, Panel } from '../../../parts/panel';
import { shortOf } from '../../../parts/offer-words';
import { OrderSum } from '../../../parts/order-sum';
import { SeatRow } from '../../../parts/seat-row';
import { Skeleton } from '../../../parts/skeleton';
import { ErrorRetry } from '../../../parts/states';
import { useSharing } from '../../../parts/use-sharing';
import { platform } from '../../../platform';
import { useLive } from '../../../realtime/use-live';
import { goTo, pathOf, replaceWith } from '../../../routes';
import { ChainSerial } from './chain-serial';
import { payAtOnce } from '../pay-at-once';
import { StatusHead } from '../../../parts/status-head';
import classes from './index.module.scss';
import { type ResultKind, drawWords, mayChange, resultKind, resultWords } from './outcome';

const ASK_AGAIN_MS = 2_000;
const ASK_LATER_MS = 6_000;

export default function Result() {
  const orderId = useRouter().params['orderId'] ?? '';
  const session = useSession();
  const mine = session ? orderId : null;
  const asked = useResource(mine && `result/${orderId}`, () => call('orders.confirmPayment', { params: { orderId } }));
  const order = useResource(mine && `order/${orderId}`, () => call('orders.showOrder', { params: { orderId } }));
  const groupId = order.data?.groupId ?? null;
  const group = useResource(groupId && `group/${groupId}/${session?.user.id ?? ''}`, () =>
    call('groupbuy.showGroup', { params: { groupId: groupId ?? '' } }),
  );
  const chainId = order.data?.chainId ?? null;
  const look = (): void => void Promise.all([asked.reload(), order.reload()]);
  useLive('order.changed', mine, look);
  useLive('group.changed', groupId, () => Promise.all([group.reload(), asked.reload()]));

  const kind = resultKind({ confirmation: asked.data, inGroup: groupId !== null, group: group.data });
  const waiting = mine !== null && mayChange(kind);
  const unreached = asked.refusal !== undefined;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void asked.reload(), unreached ? ASK_LATER_MS : ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting, unreached, asked.reload]);

  const card = group.data && inviteCard(group.data);
  useSharing(
    card && groupId !== null ? { kind: 'group', id: groupId } : HOME_TARGET,
    card ?? { title: '合团', path: pathOf('home'), pictureUrl: '' },
    card !== undefined,
  );

  const gone = [asked, order].find(({ view }) => view === 'gone');
  const known = asked.data !== undefined && order.data !== undefined && (groupId === null || group.view !== 'skeleton');
  const failed = asked.data === undefined && asked.refusal !== undefined && order.data === undefined;
  return (
    <Page title="支付结果">
      <NeedsPerson what="支付结果" ask>
        {gone ? (
          <ErrorRetry refusal={gone.refusal} onRetry={look} />
        ) : failed ? (
          <ErrorRetry refusal={asked.refusal} loading={asked.loading} onRetry={look} />
        ) : known || asked.refusal ? (
          <Said
            kind={kind}
            orderId={orderId}
            order={order.data}
            no={order.data?.no}
            group={group.data}
            deadline={order.data?.payDeadline}
            closeReason={order.data?.closeReason}
            onLook={look}
            asking={asked.loading}
            chainId={chainId}
          />
        ) : (
          <ResultSkeleton />
        )}
      </NeedsPerson>
    </Page>
  );
}

interface SaidProps {
  kind: ResultKind;
  orderId: string;
  order: { payFen: number; lines: readonly { pricePoints: number }[] } | undefined;
  no: string | undefined;
  deadline: string | undefined;
  closeReason: string | null | undefined;
  group: GroupDetail | undefined;
  asking: boolean;
  chainId: string | null;
  onLook(): void;
}

function Said({ kind, orderId, order, no, deadline, closeReason, group, asking, chainId, onLook }: SaidProps) {
  const short = group ? shortOf(group) : 0;
  const won = group?.members.find(({ you }) => you)?.won ?? null;
  const drawn = group?.offer.terms.kind === 'draw' ? drawWords(kind, short, won) : null;
  const words = drawn ?? resultWords(kind, group, group?.seat?.leader === true, closeReason);
  const paid = ['paid', 'grouping', 'formed', 'returning'].includes(kind);
  return (
    <>
      <StatusHead big {...words}>
        {order && kind !== 'closed' ? (
          <View className={classes['amount']}>
            <OrderSum order={order} size="xl" tone="ink" />
          </View>
        ) : null}
        {kind === 'unpaid' && deadline ? (
          <View className={classes['clock']}>
            剩余
            <Countdown until={deadline} look="boxes" onOver={onLook} />
          </View>
        ) : null}
      </StatusHead>
      {group && (kind === 'grouping' || kind === 'formed') ? (
        <Panel>
          <View className={classes['group']}>
            {kind === 'grouping' ? (
              <View className={classes['clock']}>
                剩余
                <Countdown until={group.expiresAt} look="boxes" onOver={onLook} />
              </View>
            ) : null}
            <SeatRow
              members={group.members}
              size={group.waived ? group.members.length : group.size}
              held={kind === 'formed' ? 0 : group.held}
            />
          </View>
        </Panel>
      ) : null}
      {paid && chainId ? <ChainSerial chainId={chainId} orderId={orderId} /> : null}
      {paid && no ? (
        <Panel>
          <Fact label="订单编号">{no}</Fact>
        </Panel>
      ) : null}
      {paid ? (
        <LeavePanel
          moment={kind === 'grouping' ? 'in_group' : 'paid'}
          text={kind === 'grouping' ? '成团、发货时微信通知我' : '发货、退款时微信通知我'}
        />
      ) : null}
      <Steps kind={kind} orderId={orderId} group={group} short={short} asking={asking} onLook={onLook} />
    </>
  );
}

/** Nothing is left to do but to look. */
const PLAIN = new Set<ResultKind>(['paid', 'formed', 'returning']);

function Steps({
  kind,
  orderId,
  group,
  short,
  asking,
  onLook,
}: Pick<SaidProps, 'kind' | 'orderId' | 'group' | 'asking' | 'onLook'> & { short: number }) {
  const order = (
    <Button wide kind={PLAIN.has(kind) ? 'secondary' : 'quiet'} onClick={() => replaceWith('order', { orderId })}>
      查看订单
    </Button>
  );
  const home = (
    <Button wide kind="quiet" onClick={() => goTo('home')}>
      继续逛逛
    </Button>
  );
  return (
    <View className={classes['steps']}>
      {kind === 'unknown' ? (
        <Button wide kind="secondary" busy={asking} onClick={onLook}>
          再查一次
        </Button>
      ) : null}
      {kind === 'unpaid' ? (
        <>
          <Button wide onClick={() => resume(orderId)}>
            继续支付
          </Button>
          <Button wide kind="quiet" busy={asking} onClick={onLook}>
            我已支付，再查一次
          </Button>
        </>
      ) : null}
      {kind === 'grouping' && group ? (
        <>
          <Button
            wide
            shares={platform.sharing === 'native'}
            onClick={() => (platform.sharing === 'native' ? undefined : void invite(group))}
          >
            {short > 0 ? `邀请好友，还差 ${short} 人` : '邀请好友'}
          </Button>
          <Button wide kind="quiet" onClick={() => replaceWith('group', { id: group.id })}>
            查看拼团
          </Button>
        </>
      ) : null}
      <ButtonRow>
        {order}
        {kind === 'unknown' ? null : home}
      </ButtonRow>
    </View>
  );
}

/** One tap to where the payment was left. */
function resume(orderId: string): void {
  payAtOnce(orderId);
  replaceWith('cashier', { orderId });
}

function ResultSkeleton() {
  return (
    <View className={classes['bones']}>
      <Skeleton width="60px" height="60px" round />
      <Skeleton width="140px" height="30px" gap={12} />
      <Skeleton width="240px" height="20px" gap={6} />
      <Skeleton width="100px" height="28px" gap={10} />
    </View>
  );
}
