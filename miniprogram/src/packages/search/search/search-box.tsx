// The box people type into: stays at the top, takes what the keyboard's own search key says, can be emptied at once.
import { Input, View } from '@tarojs/components';
import { Icon } from '../../../parts/icon';
import classes from './search-box.module.scss';
import { MOST_CHARACTERS } from './wish';

export interface SearchBoxProps {
  typed: string;
  /** opens the keyboard with the page */
  focus: boolean;
  onType(text: string): void;
  onSearch(): void;
}

export function SearchBox({ typed, focus, onType, onSearch }: SearchBoxProps) {
  return (
    <View className={classes['bar']}>
      <View className={`${classes['box']} shows-focus`}>
        <Icon name="search" size={18} />
        <Input
          className={classes['input']}
          value={typed}
          type="text"
          confirmType="search"
          focus={focus}
          placeholder="搜索商品、品牌、拼音"
          placeholderClass={classes['placeholder'] ?? ''}
          maxlength={MOST_CHARACTERS}
          onInput={({ detail }) => onType(detail.value)}
          onConfirm={onSearch}
        />
        {typed === '' ? null : (
          <View className={classes['clear']} ariaRole="button" aria-label="清空" onClick={() => onType('')}>
            <Icon name="close" size={16} />
          </View>
        )}
      </View>
      <View className={classes['go']} ariaRole="button" onClick={onSearch}>
        搜索
      </View>
    </View>
  );
}
