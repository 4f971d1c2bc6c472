// The signed-in person and what is theirs: orders by what they wait for, groups that still run, addresses, settings. A
// visitor sees the same page and what signing in would bring.
import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { call } from '../../api/client';
import { ensureSignedIn, goSignedIn } from '../../data/login-wish';
import { useResource } from '../../data/use-resource';
import { useSession } from '../../data/use-session';
import { askUnread, useUnread } from '../../data/unread';
import { Avatar } from '../../parts/avatar';
import { Button } from '../../parts/button';
import { Icon, type IconName } from '../../parts/icon';
import { Page } from '../../parts/page';
import { Panel, Way } from '../../parts/panel';
import { StaleNote } from '../../parts/states';
import { goTo } from '../../routes';
import classes from './index.module.scss';
import { Benefits } from './benefits';
import { MyGroups } from './my-groups';

const shortcuts: readonly { stage: 'to_pay' | 'grouping' | 'to_ship' | 'to_receive'; label: string; icon: IconName }[] =
  [
    { stage: 'to_pay', label: '待付款', icon: 'card' },
    { stage: 'grouping', label: '拼团中', icon: 'people' },
    { stage: 'to_ship', label: '待发货', icon: 'box' },
    { stage: 'to_receive', label: '待收货', icon: 'truck' },
  ];

export default function Me() {
  const session = useSession();
  const person = session?.user.id;
  const counts = useResource(person ? `order-counts/${person}` : null, () => call('orders.countOrders'));
  const groups = useResource(person ? `my-groups/${person}` : null, () =>
    call('groupbuy.listMyGroups', { query: { limit: 10 } }),
  );
  const role = useResource(person ? `chain-role/${person}` : null, () => call('chain.showChainRole'));
  const unread = useUnread();
  const look = (): void => void Promise.all([counts.reload(), groups.reload(), askUnread()]);
  useEffect(() => void askUnread(), [person]);
  const failed = counts.refusal ?? groups.refusal;
  return (
    <Page title="我的" tab>
      <Who />
      {person && failed && !counts.loading && !groups.loading ? <StaleNote refusal={failed} onRetry={look} /> : null}
      <Panel>
        <Way label="我的订单" note="全部" onClick={() => void goSignedIn('orders')} />
        <View className={classes['shortcuts']}>
          {shortcuts.map(({ stage, label, icon }) => (
            <Shortcut
              key={stage}
              label={label}
              icon={icon}
              count={(person && counts.data?.[stage]) || 0}
              onClick={() => void goSignedIn('orders', { stage })}
            />
          ))}
        </View>
      </Panel>
      <Benefits person={person} />
      {person ? <MyGroups groups={groups} /> : null}
      <Panel>
        <Way
          icon="bell"
          label="消息"
          {...(unread > 0 ? { note: `${unread > 99 ? '99+' : unread} 条未读` } : {})}
          onClick={() => void goSignedIn('messages')}
        />
        {person && role.data?.manager ? (
          <Way icon="list" label="我的接龙" onClick={() => void goSignedIn('my-chains')} />
        ) : null}
        <Way icon="people" label="我的砍价" onClick={() => void goSignedIn('bargains')} />
        <Way icon="share" label="推广中心" onClick={() => goTo('distribution')} />
        <Way icon="heart" label="我的收藏" onClick={() => void goSignedIn('favourites')} />
        <Way icon="clock" label="浏览足迹" onClick={() => void goSignedIn('footprints')} />
      </Panel>
      <Panel>
        <Way icon="return" label="退款与售后" onClick={() => void goSignedIn('aftersales')} />
        <Way icon="pin" label="收货地址" onClick={() => void goSignedIn('addresses')} />
        <Way icon="gear" label="设置" onClick={() => void goSignedIn('settings')} />
        <Way icon="page" label="用户协议" onClick={() => goTo('agreement', { kind: 'terms' })} />
        <Way icon="shield" label="隐私政策" onClick={() => goTo('agreement', { kind: 'privacy' })} />
      </Panel>
    </Page>
  );
}

function Who() {
  const session = useSession();
  const person = session?.user.id;
  const membership = useResource(person ? `membership/${person}` : null, () => call('membership.showMembership'));
  const level = membership.data?.level;
  if (!session) {
    return (
      <View className={classes['who']}>
        <View className={classes['nobody']}>
          <Icon name="people" size={28} />
        </View>
        <View className={classes['names']}>
          <Text className={classes['name']}>还没有登录</Text>
          <Text className={classes['hint']}>登录后查看订单、参加拼团</Text>
        </View>
        <Button onClick={() => void ensureSignedIn()}>登录</Button>
      </View>
    );
  }
  const { nickname, avatarUrl } = session.user;
  return (
    <View
      className={classes['who']}
      ariaRole="button"
      aria-label={`${nickname}，修改昵称`}
      onClick={() => goTo('settings')}
    >
      <Avatar nickname={nickname} url={avatarUrl} size={60} />
      <View className={classes['names']}>
        <Text className={classes['name']}>{nickname}</Text>
        {level ? (
          <View
            className={classes['level']}
            ariaRole="button"
            aria-label={`${level.name}，查看会员等级`}
            onClick={(event) => {
              event.stopPropagation();
              goTo('member');
            }}
          >
            <Text className={classes['level-name']}>{level.name}</Text>
          </View>
        ) : null}
      </View>
      <View className={classes['arrow']}>
        <Icon name="right" size={16} />
      </View>
    </View>
  );
}

function Shortcut({ label, icon, count, onClick }: { label: string; icon: IconName; count: number; onClick(): void }) {
  return (
    <View
      className={classes['shortcut']}
      ariaRole="button"
      aria-label={count > 0 ? `${label}，${count} 笔` : label}
      onClick={onClick}
    >
      <Icon name={icon} size={26} />
      <Text className={classes['shortcut-label']}>{label}</Text>
      {count > 0 ? <Text className={classes['count']}>{count > 99 ? '99+' : count}</Text> : null}
    </View>
  );
}
