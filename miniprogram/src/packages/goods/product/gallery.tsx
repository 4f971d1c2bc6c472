// The pictures of a product, one beside the other, with where one is.
import { Swiper, SwiperItem, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Picture } from '../../../parts/picture';
import type { ProductDetail } from '../../../parts/plays';
import { screen } from '../../../parts/screen';
import classes from './gallery.module.scss';

export interface GalleryProps {
  name: string;
  pictures: ProductDetail['pictures'];
  offShelf: boolean;
}

export function Gallery({ name, pictures, offShelf }: GalleryProps) {
  const [at, setAt] = useState(0);
  const side = screen().width;
  return (
    <View className={classes['gallery']} style={{ height: `${side}px` }}>
      {pictures.length > 1 ? (
        <Swiper
          className={classes['swiper'] ?? ''}
          style={{ height: `${side}px` }}
          onChange={({ detail }) => setAt(detail.current)}
        >
          {pictures.map(({ url, alt }, index) => (
            <SwiperItem key={url}>
              <Picture url={url} alt={alt} rounded={false} eager={index === 0} />
            </SwiperItem>
          ))}
        </Swiper>
      ) : (
        <Picture url={pictures[0]?.url} alt={pictures[0]?.alt ?? name} rounded={false} eager />
      )}
      {pictures.length > 1 ? (
        <Text className={classes['at']}>
          {at + 1}/{pictures.length}
        </Text>
      ) : null}
      {offShelf ? <View className={classes['off-shelf']}>商品已下架</View> : null}
    </View>
  );
}
