// Every prize with its probability, how many there are and how many are left; the probabilities sum to one.
import { Text, View } from '@tarojs/components';
import { TitledCard } from '../../../parts/titled-card';
import { type Prize, oddsText, stockText } from '../words';
import classes from './odds-table.module.scss';

export function OddsTable({ prizes }: { prizes: readonly Prize[] }) {
  return (
    <TitledCard title="奖品与概率">
      {prizes.map((prize) => (
        <View key={prize.id} className={classes['row']}>
          <View className={classes['what']}>
            <Text className={classes['name']}>{prize.name}</Text>
            <Text className={classes['stock']}>{stockText(prize)}</Text>
          </View>
          <Text className={classes['odds']}>{oddsText(prize.ppm)}</Text>
        </View>
      ))}
      <View className={`${classes['row']} ${classes['sum']}`}>
        <Text className={classes['what']}>合计</Text>
        <Text className={classes['odds']}>{oddsText(prizes.reduce((sum, { ppm }) => sum + ppm, 0))}</Text>
      </View>
    </TitledCard>
  );
}
