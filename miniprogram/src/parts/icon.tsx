// Line icons as CSS masks: they take the colour of the text around them, need no font and no request, and work where
// there is no <svg>.
import { View } from '@tarojs/components';
import classes from './icon.module.scss';

export type IconName =
  | 'back'
  | 'right'
  | 'down'
  | 'close'
  | 'plus'
  | 'minus'
  | 'check'
  | 'home'
  | 'cart'
  | 'people'
  | 'clock'
  | 'share'
  | 'link'
  | 'offline'
  | 'box'
  | 'warning'
  | 'picture'
  | 'pin'
  | 'edit'
  | 'bin'
  | 'gear'
  | 'card'
  | 'truck'
  | 'shield'
  | 'return'
  | 'page'
  | 'search'
  | 'heart'
  | 'heart-on'
  | 'bell'
  | 'ticket'
  | 'points'
  | 'coin'
  | 'calendar'
  | 'gift'
  | 'list';

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <View
      className={`${classes['icon']} ${classes[name]}`}
      style={{ width: `${size}px`, height: `${size}px` }}
      ariaRole="img"
      aria-hidden
    />
  );
}
