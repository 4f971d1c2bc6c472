// A count between two bounds, changed one by one; each half is big enough for a thumb.
import { Text, View } from '@tarojs/components';
import { toast } from '../data/toast';
import { Icon } from './icon';
import classes from './stepper.module.scss';

export interface StepperProps {
  value: number;
  least?: number;
  most: number;
  /** said when somebody asks for more than `most` */
  mostReason?: string;
  disabled?: boolean;
  onChange(value: number): void;
}

export function Stepper({ value, least = 1, most, mostReason, disabled = false, onChange }: StepperProps) {
  const step = (by: 1 | -1): void => {
    if (disabled) return;
    const next = value + by;
    if (next > most) return void (mostReason ? toast(mostReason) : undefined);
    if (next >= least) onChange(next);
  };
  return (
    <View className={`${classes['stepper']} ${disabled ? classes['disabled'] : ''}`}>
      <View
        className={`${classes['half']} ${value <= least ? classes['end'] : ''}`}
        ariaRole="button"
        aria-label="减少一件"
        onClick={() => step(-1)}
      >
        <Icon name="minus" size={16} />
      </View>
      <Text className={classes['value']}>{value}</Text>
      <View
        className={`${classes['half']} ${value >= most ? classes['end'] : ''}`}
        ariaRole="button"
        aria-label="增加一件"
        onClick={() => step(1)}
      >
        <Icon name="plus" size={16} />
      </View>
    </View>
  );
}
