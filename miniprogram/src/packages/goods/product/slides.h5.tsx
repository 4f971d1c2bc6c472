// The same in a browser, which can do it by itself: a row that stops at each picture. (Taro's swiper for browsers would
// bring a library of 150 KB into every page.) A mouse, which can't swipe, gets an arrow on each side.
import { ScrollView, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '../../../parts/icon';
import type { SlidesProps } from './slides';
import classes from './slides.module.scss';

export function Slides({ side, slides, onAt }: SlidesProps) {
  const [at, setAt] = useState(0);
  const [wanted, setWanted] = useState({ index: 0, taps: 0 });
  const last = slides.length - 1;
  // A second wish for the same place is a new one, if by a hundredth of a point.
  const left = wanted.index * side + (wanted.taps % 2) / 100;
  const go = (index: number): void => setWanted(({ taps }) => ({ index, taps: taps + 1 }));
  function seen(scrollLeft: number): void {
    const index = Math.min(last, Math.max(0, Math.round(scrollLeft / side)));
    setAt(index);
    onAt(index);
  }
  return (
    <>
      <ScrollView
        scrollX
        className={classes['slides']}
        showScrollbar={false}
        scrollLeft={left}
        onScroll={({ detail }) => seen(detail.scrollLeft)}
      >
        <View className={classes['row']}>
          {slides.map(({ key, content }) => (
            <View key={key} className={classes['slide']}>
              {content}
            </View>
          ))}
        </View>
      </ScrollView>
      {at > 0 ? (
        <View
          className={`${classes['arrow']} ${classes['before']}`}
          ariaRole="button"
          aria-label="上一张"
          onClick={() => go(at - 1)}
        >
          <Icon name="back" size={20} />
        </View>
      ) : null}
      {at < last ? (
        <View
          className={`${classes['arrow']} ${classes['after']}`}
          ariaRole="button"
          aria-label="下一张"
          onClick={() => go(at + 1)}
        >
          <Icon name="right" size={20} />
        </View>
      ) : null}
    </>
  );
}
