// The bar a product is bought from: a few small ways out on the left, one or two plays with their prices on the right.
import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './icon';
import classes from './buy-bar.module.scss';
import { Price } from './price';

export interface Play {
  label: string;
  priceFen?: number | undefined;
  from?: boolean | undefined;
  main: boolean;
  disabled?: boolean | undefined;
  onClick(): void;
}

export interface Corner {
  icon: IconName;
  label: string;
  count?: number;
  onClick(): void;
}

export function BuyBar({ corners, plays }: { corners: readonly Corner[]; plays: readonly Play[] }) {
  return (
    <View className={classes['bar']}>
      {corners.map(({ icon, label, count = 0, onClick }) => (
        <View key={label} className={classes['corner']} ariaRole="button" onClick={onClick}>
          <Icon name={icon} size={22} />
          <Text className={classes['corner-label']}>{label}</Text>
          {count > 0 ? <Text className={classes['count']}>{count > 99 ? '99+' : count}</Text> : null}
        </View>
      ))}
      <View className={classes['plays']}>
        {plays.map((play) => (
          <View
            key={play.label}
            className={`${classes['play']} ${play.main ? classes['main'] : ''} ${play.disabled ? classes['off'] : ''}`}
            ariaRole="button"
            aria-disabled={play.disabled ?? false}
            onClick={() => {
              if (!play.disabled) play.onClick();
            }}
          >
            {play.priceFen === undefined ? null : (
              <Price fen={play.priceFen} tone="inherit" from={play.from ?? false} />
            )}
            <Text className={classes['play-label']}>{play.label}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}
