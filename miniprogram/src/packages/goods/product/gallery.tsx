// The pictures of a product, one beside the other, with where one is.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Picture } from '../../../parts/picture';
import type { ProductDetail } from '../../../parts/plays';
import { screen } from '../../../parts/screen';
import classes from './gallery.module.scss';
import { Slides } from './slides';

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
        <Slides
          side={side}
          onAt={setAt}
          slides={pictures.map(({ url, alt }, index) => ({
            key: url,
            content: <Picture url={url} alt={alt} rounded={false} eager={index === 0} />,
          }))}
        />
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
