// How the group stands: in words, in seats, and in time left.
import { Text, View } from '@tarojs/components';
import { onlineStore } from '../../../data/online';
import { useStore } from '../../../data/store';
import { Countdown } from '../../../parts/countdown';
import type { IconName } from '../../../parts/icon';
import { LiveDot } from '../../../parts/live-dot';
import { Mark, type Tone } from '../../../parts/mark';
import { SeatRow } from '../../../parts/seat-row';
import { unbroken } from '../../../parts/unbroken';
import { type GroupDetail, situationOf } from './situation';
import classes from './status-card.module.scss';

const icons: Readonly<Record<Tone, IconName>> = { due: 'clock', going: 'people', good: 'check', over: 'close' };

export interface StatusCardProps {
  group: GroupDetail;
  live: boolean;
  onOver(): void;
}

export function StatusCard({ group, live, onOver }: StatusCardProps) {
  const online = useStore(onlineStore);
  const { tone, title, text, clock } = situationOf(group);
  const ended = group.status === 'expired' || group.status === 'cancelled';
  const seatless = ended && group.members.length === 0;
  return (
    <View className={classes['card']}>
      <View className={classes['mark']}>
        <Mark tone={tone} icon={icons[tone]} size={52} />
      </View>
      <Text className={classes['title']}>{title}</Text>
      {clock ? (
        <View className={classes['clock']}>
          <Text className={classes['clock-label']}>剩余</Text>
          <Countdown until={group.expiresAt} look="boxes" onOver={onOver} />
        </View>
      ) : null}
      <Text className={classes['text']}>{unbroken(text)}</Text>
      {seatless ? null : (
        <View className={classes['seats']}>
          <SeatRow
            members={group.members}
            size={ended || group.waived ? group.members.length : group.size}
            held={ended ? 0 : group.held}
          />
        </View>
      )}
      <View className={classes['foot']}>
        {group.status === 'open' ? (
          <>
            <LiveDot live={live} />
            <Text>{live ? '实时更新' : online ? '每 5 秒更新' : '等待网络恢复'}</Text>
            <Text>·</Text>
          </>
        ) : null}
        {seatless ? null : <Text>{group.unmasked ? '仅同团的人可见昵称和头像' : '团外看到的昵称已隐藏'}</Text>}
      </View>
    </View>
  );
}
