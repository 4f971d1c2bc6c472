// The seats of a group as they are: members who have paid, seats that somebody holds while paying, and empty ones.
// Nobody is shown who is not there.
import { Text, View } from '@tarojs/components';
import { Avatar } from './avatar';
import classes from './seat-row.module.scss';

export interface Seat {
  nickname: string;
  avatarUrl: string | null;
  leader: boolean;
  you: boolean;
}

export interface SeatRowProps {
  members: readonly Seat[];
  size: number;
  held: number;
  /** seats shown before the rest becomes a number */
  most?: number;
}

export function SeatRow({ members, size, held, most = 10 }: SeatRowProps) {
  const empty = Math.max(0, size - members.length - held);
  const shownMembers = members.slice(0, Math.max(1, most - 1));
  const room = Math.max(0, most - shownMembers.length);
  const shownHeld = Math.min(held, room);
  const shownEmpty = Math.min(empty, room - shownHeld);
  const hidden = size - shownMembers.length - shownHeld - shownEmpty;
  return (
    <View className={classes['row']} aria-label={`${size} 个席位，已有 ${members.length} 人支付，还剩 ${empty} 个`}>
      {shownMembers.map(({ nickname, avatarUrl, leader, you }, index) => (
        <View key={`member-${index}`} className={classes['seat']}>
          <View className={`${classes['ring']} ${you ? classes['you'] : ''}`}>
            <Avatar nickname={nickname} url={avatarUrl} />
          </View>
          {leader ? <Text className={classes['badge']}>团长</Text> : null}
          <Text className={classes['name']}>{you ? '我' : nickname}</Text>
        </View>
      ))}
      {Array.from({ length: shownHeld }, (_unused, index) => (
        <View key={`held-${index}`} className={classes['seat']}>
          <View className={`${classes['place']} ${classes['paying']}`}>…</View>
          <Text className={classes['name']}>支付中</Text>
        </View>
      ))}
      {Array.from({ length: shownEmpty }, (_unused, index) => (
        <View key={`empty-${index}`} className={classes['seat']}>
          <View className={classes['place']}>?</View>
          <Text className={classes['name']}>待加入</Text>
        </View>
      ))}
      {hidden > 0 ? (
        <View className={classes['seat']}>
          <View className={classes['place']}>+{hidden}</View>
          <Text className={classes['name']}>个席位</Text>
        </View>
      ) : null}
    </View>
  );
}
