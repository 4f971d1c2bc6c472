// While somebody types: searches that find something, one tap away.
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../parts/icon';
import classes from './suggestions.module.scss';
import { useSuggestions } from './use-suggestions';

export function Suggestions({ typed, onSearch }: { typed: string; onSearch(keyword: string): void }) {
  const items = useSuggestions(typed);
  return (
    <View className={classes['list']}>
      <Row text={`搜索“${typed.trim()}”`} onClick={() => onSearch(typed)} />
      {items
        .filter((item) => item !== typed.trim())
        .map((item) => (
          <Row key={item} text={item} onClick={() => onSearch(item)} />
        ))}
    </View>
  );
}

function Row({ text, onClick }: { text: string; onClick(): void }) {
  return (
    <View className={classes['row']} ariaRole="button" onClick={onClick}>
      <Icon name="search" size={16} />
      <Text className={classes['text']}>{text}</Text>
    </View>
  );
}
