// The prizes as cells. While the shop draws a light runs over them; then the one that was got stays lit. Every cell tells
// its probability, so that the light promises nothing that is not so.
import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '../../../parts/icon';
import { type Prize, oddsText } from '../words';
import classes from './prize-grid.module.scss';
import type { Drawing } from './use-drawing';

const icons: Readonly<Record<Prize['kind'], IconName>> = {
  points: 'points',
  coupon: 'ticket',
  voucher: 'gift',
  nothing: 'minus',
};
const STEP_S = 0.12;

export function PrizeGrid({ prizes, drawing }: { prizes: readonly Prize[]; drawing: Drawing }) {
  const { state } = drawing;
  const runS = STEP_S * prizes.length;
  return (
    <View className={classes['grid']}>
      {prizes.map(({ id, kind, name, ppm, left }, index) => (
        <View
          key={id}
          className={[
            ...[classes['cell'], kind === 'nothing' ? classes['plain'] : '', left === 0 ? classes['gone'] : ''],
            ...[state.step === 'asking' ? classes['running'] : '', state.gotId === id ? classes['got'] : ''],
          ].join(' ')}
          style={state.step === 'asking' ? { animationDuration: `${runS}s`, animationDelay: `${STEP_S * index}s` } : {}}
        >
          <View className={classes['icon']}>
            <Icon name={icons[kind]} size={26} />
          </View>
          <Text className={classes['name']}>{name}</Text>
          <Text className={classes['odds']}>{left === 0 ? '已发完' : oddsText(ppm)}</Text>
        </View>
      ))}
    </View>
  );
}
