// A lottery as a row: what it is called, what can be won, and how one draws today.
import { Text, View } from '@tarojs/components';
import type { Operations } from '@hetuan/contract/client';
import { memo } from 'react';
import { goTo } from '../routes';
import { Icon } from './icon';
import classes from './lottery-tile.module.scss';

type Lottery = Operations['lottery.listLotteries']['answer']['items'][number];

const endings = { draft: '', scheduled: '即将开始', running: '去抽奖', paused: '暂停中', ended: '看结果' } as const;

export const LotteryTile = memo(function LotteryTile({ lottery }: { lottery: Lottery }) {
  const { id, name, status, freePerDay, pointsPerDraw, prizes } = lottery;
  const won = [...new Set(prizes.filter(({ kind }) => kind !== 'nothing').map((prize) => prize.name))];
  const ways = [
    ...(freePerDay > 0 ? [`每天免费 ${freePerDay} 次`] : []),
    ...(pointsPerDraw === null ? [] : [`${pointsPerDraw} 积分一次`]),
  ];
  return (
    <View className={classes['row']} ariaRole="link" onClick={() => goTo('lottery', { id })}>
      <View className={classes['disc']}>
        <Icon name="gift" size={26} />
      </View>
      <View className={classes['text']}>
        <Text className={classes['title']}>{name}</Text>
        <Text className={classes['fact']}>{won.slice(0, 3).join('、')}</Text>
        <Text className={classes['fact']}>{ways.join('，')}</Text>
      </View>
      <View className={`${classes['go']} ${status === 'running' ? '' : classes['quiet']}`}>{endings[status]}</View>
    </View>
  );
});
