// A few choices side by side, one of them taken; each is large enough for a thumb and says what it means.
import { Text, View } from '@tarojs/components';
import classes from './choice-chips.module.scss';

export interface Choice {
  key: string;
  label: string;
  hint?: string;
}

export interface ChoiceChipsProps {
  choices: readonly Choice[];
  chosen: string | undefined;
  /** one below the other, with their hints */
  tall?: boolean;
  onChoose(key: string): void;
}

export function ChoiceChips({ choices, chosen, tall = false, onChoose }: ChoiceChipsProps) {
  return (
    <View className={`${classes['choices']} ${tall ? classes['tall'] : ''}`} ariaRole="radiogroup">
      {choices.map(({ key, label, hint }) => (
        <View
          key={key}
          className={`${classes['choice']} ${key === chosen ? classes['on'] : ''}`}
          ariaRole="radio"
          aria-checked={key === chosen}
          onClick={() => onChoose(key)}
        >
          <Text className={classes['label']}>{label}</Text>
          {hint ? <Text className={classes['hint']}>{hint}</Text> : null}
        </View>
      ))}
    </View>
  );
}
