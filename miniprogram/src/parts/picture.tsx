// A picture of the shop in a box of fixed shape, loaded in the width the box needs. While it comes, and when it can't
// come, the box keeps its place.
import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { fileAddress } from '../api/address';
import { platform } from '../platform';
import { Icon } from './icon';
import { pictureWidth } from './picture-width';
import classes from './picture.module.scss';
import { screen } from './screen';

export interface PictureProps {
  url: string | null | undefined;
  alt: string;
  /** width of the box in points, or its share of the page's width */
  width?: number;
  share?: number;
  /** height over width */
  ratio?: number;
  rounded?: boolean;
  eager?: boolean;
}

export function Picture({ url, alt, width, share = 1, ratio = 1, rounded = true, eager = false }: PictureProps) {
  const [state, setState] = useState<'coming' | 'there' | 'broken'>('coming');
  const box = width ?? screen().width * share;
  const style =
    width === undefined ? { paddingTop: `${ratio * 100}%` } : { width: `${width}px`, height: `${width * ratio}px` };
  const look = [classes['box'], width === undefined ? classes['fluid'] : '', rounded ? classes['rounded'] : ''];
  return (
    <View className={look.join(' ')} style={style} aria-label={alt} ariaRole="img">
      {url && state !== 'broken' ? (
        <Image
          className={`${classes['image']} ${state === 'there' ? classes['there'] : ''}`}
          src={fileAddress(platform.shopAddress, url, pictureWidth(box, screen().pixelRatio))}
          mode="aspectFill"
          lazyLoad={!eager}
          onLoad={() => setState('there')}
          onError={() => setState('broken')}
        />
      ) : (
        <View className={classes['none']}>
          <Icon name="picture" size={Math.min(40, box / 3)} />
        </View>
      )}
    </View>
  );
}
