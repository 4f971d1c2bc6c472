// A panel that comes up from the bottom over the page; the page behind does not scroll, and a tap beside it closes it.
import { ScrollView, Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from './icon';
import classes from './sheet.module.scss';

const MOVE_MS = 220;

export interface SheetProps {
  open: boolean;
  title?: string;
  onClose(): void;
  footer?: ReactNode;
  children: ReactNode;
}

export function Sheet({ open, title, onClose, footer, children }: SheetProps) {
  const [there, setThere] = useState(open);
  useEffect(() => {
    if (open) return setThere(true);
    const timer = setTimeout(() => setThere(false), MOVE_MS);
    return () => clearTimeout(timer);
  }, [open]);
  if (!there && !open) return null;
  return (
    <View className={`${classes['sheet']} ${open ? classes['open'] : classes['leaving']}`} catchMove>
      <View className={classes['shade']} onClick={onClose} />
      <View className={classes['panel']} ariaRole="dialog" aria-label={title ?? ''}>
        <View className={classes['head']}>
          <Text className={classes['title']}>{title}</Text>
          <View className={classes['close']} ariaRole="button" aria-label="关闭" onClick={onClose}>
            <Icon name="close" size={20} />
          </View>
        </View>
        <ScrollView scrollY className={classes['body']}>
          {children}
        </ScrollView>
        {footer ? <View className={classes['footer']}>{footer}</View> : null}
      </View>
    </View>
  );
}
