// A round box to tick, in a target big enough for a thumb.
import { View } from '@tarojs/components';
import { Icon } from './icon';
import classes from './tick.module.scss';

export interface TickProps {
  on: boolean;
  label: string;
  disabled?: boolean;
  onChange(on: boolean): void;
}

export function Tick({ on, label, disabled = false, onChange }: TickProps) {
  return (
    <View
      className={`${classes['target']} ${disabled ? classes['disabled'] : ''}`}
      ariaRole="checkbox"
      aria-checked={on}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        if (!disabled) onChange(!on);
      }}
    >
      <TickMark on={on} />
    </View>
  );
}

/** The mark alone, where the whole row is the target. */
export function TickMark({ on }: { on: boolean }) {
  return (
    <View className={`${classes['box']} ${on ? classes['on'] : ''}`}>
      {on ? <Icon name="check" size={14} /> : null}
    </View>
  );
}
