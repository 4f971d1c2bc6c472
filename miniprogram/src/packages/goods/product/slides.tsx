// Pictures side by side, one at a time, by the platform's own swiper.
import { Swiper, SwiperItem } from '@tarojs/components';
import type { ReactNode } from 'react';

export interface SlidesProps {
  side: number;
  slides: readonly { key: string; content: ReactNode }[];
  onAt(index: number): void;
}

export function Slides({ side, slides, onAt }: SlidesProps) {
  return (
    <Swiper style={{ height: `${side}px` }} onChange={({ detail }) => onAt(detail.current)}>
      {slides.map(({ key, content }) => (
        <SwiperItem key={key}>{content}</SwiperItem>
      ))}
    </Swiper>
  );
}
