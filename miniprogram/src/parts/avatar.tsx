// A person's face, or the first character of the name they let others see. People alone: an empty seat is no person.
import { Image, View } from '@tarojs/components';
import { fileAddress } from '../api/address';
import { platform } from '../platform';
import classes from './avatar.module.scss';

export function Avatar({ nickname, url, size = 44 }: { nickname: string; url: string | null; size?: number }) {
  const box = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.42)}px` };
  const initial = [...nickname.trim()][0] ?? '友';
  return (
    <View className={classes['avatar']} style={box} aria-label={nickname}>
      {initial}
      {url ? (
        <Image className={classes['image']} src={fileAddress(platform.shopAddress, url, 180)} mode="aspectFill" />
      ) : null}
    </View>
  );
}
