// The same in a browser, which can do it by itself: a row that stops at each picture. (Taro's swiper for browsers would
// bring a library of 150 KB into every page.)
import { ScrollView, View } from '@tarojs/components';
import type { SlidesProps } from './slides';
import classes from './slides.module.scss';

export function Slides({ side, slides, onAt }: SlidesProps) {
  return (
    <ScrollView
      scrollX
      className={classes['slides']}
      showScrollbar={false}
      onScroll={({ detail }) => onAt(Math.min(slides.length - 1, Math.max(0, Math.round(detail.scrollLeft / side))))}
    >
      <View className={classes['row']}>
        {slides.map(({ key, content }) => (
          <View key={key} className={classes['slide']}>
            {content}
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
