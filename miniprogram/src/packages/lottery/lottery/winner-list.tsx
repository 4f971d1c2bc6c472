// Who has won last: real people with masked names.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { momentText } from '../../../parts/moment-text';
import { TitledCard } from '../../../parts/titled-card';
import classes from './winner-list.module.scss';

const SHOWN = 5;

/** `draws`: asked again when there are more. */
export function WinnerList({ lotteryId, draws }: { lotteryId: string; draws: number }) {
  const winners = useResource(draws > 0 ? `lottery-winners/${lotteryId}/${draws}` : null, () =>
    call('lottery.listWinners', { params: { lotteryId }, query: { limit: SHOWN } }),
  );
  const items = winners.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <TitledCard title="最近中奖">
      {items.map(({ nickname, prize, at }, index) => (
        <View key={`${at}-${index}`} className={classes['row']}>
          <Text className={classes['name']}>{nickname}</Text>
          <Text className={classes['prize']}>{prize}</Text>
          <Text className={classes['at']}>{momentText(at).slice(5)}</Text>
        </View>
      ))}
    </TitledCard>
  );
}
