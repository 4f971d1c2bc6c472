// The frame of every page: title and back in a browser (mini-programs bring their own bar), content as wide as a phone,
// an action bar above the safe area, and what may lie over any page: the login sheet and the toast.
import { Text, View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { useCartBadge } from '../data/cart-badge';
import { onlineStore } from '../data/online';
import { useStore } from '../data/store';
import { useUnreadBadge } from '../data/unread';
import { toastText } from '../data/toast';
import { platform } from '../platform';
import { goBack } from '../routes';
import { Icon } from './icon';
import { LoginSheet } from './login-sheet';
import classes from './page.module.scss';

export interface PageProps {
  title: string;
  /** one of the four tabs: no way back, room for the tab bar */
  tab?: boolean;
  /** stays at the bottom, above the safe area */
  footer?: ReactNode;
  /** sheets and other layers of this page */
  layers?: ReactNode;
  children: ReactNode;
}

export function Page({ title, tab = false, footer, layers, children }: PageProps) {
  const [shown, setShown] = useState(true);
  const online = useStore(onlineStore);
  useCartBadge(tab);
  useUnreadBadge(tab);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  return (
    <View
      className={`${classes['page']} ${tab ? classes['tab'] : ''} ${footer ? classes['with-footer'] : ''}`}
      style={variables(tab, online)}
    >
      <View className={classes['top']}>
        {platform.drawsBar ? <NavBar title={title} back={!tab} /> : null}
        {online ? null : <OfflineNote />}
      </View>
      {children}
      {footer ? <View className={classes['above']} /> : null}
      {footer ? <View className={classes['footer']}>{footer}</View> : null}
      {layers}
      {shown ? <LoginSheet /> : null}
      {shown ? <Toast /> : null}
    </View>
  );
}

const BAR_PX = 44;
const NOTE_PX = 36;

function variables(tab: boolean, online: boolean): Record<string, string> {
  const top = (platform.drawsBar ? BAR_PX : 0) + (online ? 0 : NOTE_PX);
  return {
    '--text-scale': String(platform.textScale()),
    '--tab-bar': tab && platform.drawsBar ? '50px' : '0px',
    // below what sticks to the top
    '--nav-bar': `${top}px`,
  };
}

function NavBar({ title, back }: { title: string; back: boolean }) {
  return (
    <View className={classes['nav']}>
      {back ? (
        <View className={classes['back']} ariaRole="button" aria-label="返回" onClick={goBack}>
          <Icon name="back" size={22} />
        </View>
      ) : null}
      <Text className={classes['title']}>{title}</Text>
    </View>
  );
}

/** Says at once what the device knows; pages load again by themselves when the network is back. */
function OfflineNote() {
  return (
    <View className={classes['offline']} ariaRole="alert">
      <Icon name="offline" size={16} />
      <Text>网络已断开，恢复后自动更新</Text>
    </View>
  );
}

function Toast() {
  const text = useStore(toastText);
  if (text === '') return null;
  return (
    <View className={classes['toast']} ariaRole="alert">
      <Text className={classes['toast-text']}>{text}</Text>
    </View>
  );
}
