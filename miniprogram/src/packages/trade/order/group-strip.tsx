// The group an order belongs to: who is in it, how many are missing, and the way there.
import { Text, View } from '@tarojs/components';
import { Countdown } from '../../../parts/countdown';
import { Icon } from '../../../parts/icon';
import type { GroupDetail } from '../../../parts/invite';
import { shortText } from '../../../parts/offer-words';
import { SeatRow } from '../../../parts/seat-row';
import { goTo } from '../../../routes';
import classes from './group-strip.module.scss';

const words: Readonly<Record<GroupDetail['status'], string>> = {
  pending_leader: '支付后开团',
  open: '正在拼团',
  closing: '正在结算',
  formed: '已成团',
  expired: '没有成团',
  cancelled: '团已取消',
};

export function GroupStrip({ group, onOver }: { group: GroupDetail; onOver(): void }) {
  const over = group.status === 'expired' || group.status === 'cancelled';
  return (
    <View className={classes['strip']} ariaRole="button" onClick={() => goTo('group', { id: group.id })}>
      <View className={classes['head']}>
        <Text className={classes['title']}>{words[group.status]}</Text>
        {group.status === 'open' ? (
          <View className={classes['facts']}>
            <Text>{shortText(group)}</Text>
            <Countdown until={group.expiresAt} onOver={onOver} />
          </View>
        ) : null}
        <Icon name="right" size={16} />
      </View>
      {over || group.members.length === 0 ? null : (
        <SeatRow
          members={group.members}
          size={group.waived ? group.members.length : group.size}
          held={group.status === 'formed' ? 0 : group.held}
          most={6}
        />
      )}
    </View>
  );
}
