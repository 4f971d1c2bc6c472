// What one has to save with: coupons, points, today's signing in, and where to get more.
import { Text, View } from '@tarojs/components';
import { call } from '../../api/client';
import { goSignedIn } from '../../data/login-wish';
import { useResource } from '../../data/use-resource';
import { Icon, type IconName } from '../../parts/icon';
import { Panel } from '../../parts/panel';
import { goTo } from '../../routes';
import classes from './benefits.module.scss';

export function Benefits({ person }: { person: string | undefined }) {
  const coupons = useResource(person ? `coupon-counts/${person}` : null, () => call('coupons.countMyCoupons'));
  const points = useResource(person ? `points/${person}` : null, () => call('points.showPoints'));
  const signIns = useResource(person ? `sign-ins/${person}/` : null, () => call('points.showSignIns', { query: {} }));
  const soon = coupons.data?.expiringSoon ?? 0;
  const signedToday = signIns.data?.signedToday;
  return (
    <Panel>
      <View className={classes['row']}>
        <Tile
          number={person ? coupons.data?.usable : undefined}
          icon="ticket"
          label="优惠券"
          {...(soon > 0 ? { note: `${soon} 张将过期` } : {})}
          onClick={() => void goSignedIn('coupons')}
        />
        <Tile
          number={person ? points.data?.available : undefined}
          icon="points"
          label="积分"
          onClick={() => void goSignedIn('points')}
        />
        <Tile
          icon="calendar"
          label={signedToday ? '已签到' : '签到'}
          {...(person && signedToday === false ? { note: '今天还没签' } : {})}
          onClick={() => void goSignedIn('sign-in')}
        />
        <Tile icon="gift" label="领券中心" onClick={() => goTo('coupon-centre')} />
      </View>
    </Panel>
  );
}

interface TileProps {
  /** in the icon's place once it is known */
  number?: number | undefined;
  icon: IconName;
  label: string;
  note?: string;
  onClick(): void;
}

function Tile({ number, icon, label, note, onClick }: TileProps) {
  return (
    <View
      className={classes['tile']}
      ariaRole="button"
      aria-label={[label, number, note].filter((part) => part !== undefined).join('，')}
      onClick={onClick}
    >
      <View className={classes['face']}>
        {number === undefined ? (
          <Icon name={icon} size={24} />
        ) : (
          <Text className={classes['number']}>{number > 99_999 ? '99999+' : number}</Text>
        )}
      </View>
      <Text className={classes['label']}>{label}</Text>
      {note ? <Text className={classes['note']}>{note}</Text> : null}
    </View>
  );
}
