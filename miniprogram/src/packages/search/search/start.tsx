// Before anything is typed: what this person searched for last, theirs to clear, and what many people search for. A word
// the shop placed there says so.
import { Text, View } from '@tarojs/components';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Icon } from '../../../parts/icon';
import { Section } from '../../../parts/section';
import { Skeleton } from '../../../parts/skeleton';
import { ErrorRetry } from '../../../parts/states';
import classes from './start.module.scss';

export interface StartProps {
  history: readonly string[];
  onClear(): void;
  onSearch(keyword: string): void;
}

export function Start({ history, onClear, onSearch }: StartProps) {
  const hot = useResource('hot-words', () => call('catalog.listHotWords'));
  const words = hot.data?.items ?? [];
  return (
    <View className={classes['start']}>
      {history.length > 0 ? (
        <View className={classes['part']}>
          <View className={classes['head']}>
            <Text className={classes['title']}>搜索历史</Text>
            <View className={classes['clear']} ariaRole="button" aria-label="清空搜索历史" onClick={onClear}>
              <Icon name="bin" size={18} />
              <Text>清空</Text>
            </View>
          </View>
          <View className={classes['chips']}>
            {history.map((word) => (
              <Chip key={word} word={word} onClick={() => onSearch(word)} />
            ))}
          </View>
        </View>
      ) : null}
      {hot.view === 'skeleton' ? (
        <Section title="推荐搜索">
          <View className={classes['chips']}>
            {[76, 104, 88, 120, 72].map((width) => (
              <Skeleton key={width} width={`${width}px`} height="44px" />
            ))}
          </View>
        </Section>
      ) : null}
      {words.length > 0 ? (
        <Section title={words.every(({ pinned }) => pinned) ? '推荐搜索' : '大家在搜'}>
          <View className={classes['chips']}>
            {words.map(({ word, pinned }) => (
              <Chip key={word} word={word} pinned={pinned} onClick={() => onSearch(word)} />
            ))}
          </View>
        </Section>
      ) : null}
      {hot.view === 'offline' || hot.view === 'error' ? (
        <ErrorRetry refusal={hot.refusal} loading={hot.loading} onRetry={() => void hot.reload()} />
      ) : null}
    </View>
  );
}

function Chip({ word, pinned = false, onClick }: { word: string; pinned?: boolean; onClick(): void }) {
  return (
    <View className={classes['chip']} ariaRole="button" onClick={onClick}>
      <Text className={classes['word']}>{word}</Text>
      {pinned ? <Text className={classes['pinned']}>店铺推荐</Text> : null}
    </View>
  );
}
