// The way to searching at the head of a page: looks like the box that it opens.
import { Text, View } from '@tarojs/components';
import { goTo } from '../routes';
import { Icon } from './icon';
import classes from './search-entry.module.scss';

export function SearchEntry() {
  return (
    <View className={classes['head']}>
      <View className={classes['entry']} ariaRole="button" aria-label="搜索商品" onClick={() => goTo('search')}>
        <Icon name="search" size={18} />
        <Text>搜索商品、品牌、拼音</Text>
      </View>
    </View>
  );
}
