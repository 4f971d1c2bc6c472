// A group that somebody else leads and one may join.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { goTo } from '../routes';
import { Avatar } from './avatar';
import { Countdown } from './countdown';
import classes from './joinable-row.module.scss';
import { type GroupCount, shortText } from './offer-words';
import { Skeleton } from './skeleton';

export type JoinableGroup = Operations['groupbuy.listJoinableGroups']['answer']['items'][number];

export interface JoinableRowProps {
  group: JoinableGroup;
  offer: GroupCount['offer'];
  onOver(): void;
}

export function JoinableRow({ group, offer, onOver }: JoinableRowProps) {
  const { id, leader, seatsLeft, expiresAt } = group;
  return (
    <View className={classes['row']} ariaRole="link" onClick={() => goTo('group', { id })}>
      <Avatar nickname={leader.nickname} url={leader.avatarUrl} size={44} />
      <View className={classes['text']}>
        <Text className={classes['name']}>{leader.nickname} 的团</Text>
        <View className={classes['facts']}>
          <Text className={classes['short']}>{shortText({ ...group, offer })}</Text>
          <View className={classes['clock']}>
            <Text>剩</Text>
            <Countdown until={expiresAt} onOver={onOver} />
          </View>
        </View>
      </View>
      <View className={`${classes['join']} ${seatsLeft === 0 ? classes['full'] : ''}`}>
        {seatsLeft === 0 ? '有人支付中' : '去参团'}
      </View>
    </View>
  );
}

export function JoinableRowSkeleton() {
  return (
    <View className={classes['row']}>
      <Skeleton width="44px" height="44px" round />
      <View className={classes['text']}>
        <Skeleton width="50%" />
        <Skeleton width="70%" gap={8} />
      </View>
      <Skeleton width="80px" height="36px" round />
    </View>
  );
}
