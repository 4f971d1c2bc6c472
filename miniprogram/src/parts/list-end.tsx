// The end of a list: more is coming, could not be loaded, or this is all.
import { Text, View } from '@tarojs/components';
import type { MorePages } from '../data/use-listing';
import classes from './list-end.module.scss';

export function ListEnd({ list }: { list: MorePages<unknown> }) {
  const text = { none: '没有更多了', some: '加载更多', loading: '正在加载…', failed: '没有加载出来，点此重试' }[
    list.more
  ];
  return (
    <View className={classes['end']} {...(list.more === 'none' ? {} : { ariaRole: 'button', onClick: list.loadMore })}>
      <Text>{text}</Text>
    </View>
  );
}
