// The three things a page shows instead of its content: nothing there, could not load, no network; each with what to do.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/outcome';
import { onlineStore } from '../data/online';
import { useStore } from '../data/store';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import classes from './states.module.scss';

export function Empty({
  icon = 'box',
  title,
  hint,
  children,
}: {
  icon?: IconName;
  title: string;
  hint?: string;
  children?: ReactNode;
}) {
  return (
    <View className={classes['state']}>
      <View className={classes['disc']}>
        <Icon name={icon} size={34} />
      </View>
      <Text className={classes['title']}>{title}</Text>
      {hint ? <Text className={classes['hint']}>{hint}</Text> : null}
      {children ? <View className={classes['action']}>{children}</View> : null}
    </View>
  );
}

export function ErrorRetry({
  refusal,
  loading = false,
  onRetry,
}: {
  refusal: Refusal<string> | undefined;
  loading?: boolean;
  onRetry(): void;
}) {
  const offline = refusal?.code === 'offline';
  return (
    <Empty
      icon={offline ? 'offline' : 'warning'}
      title={offline ? '没有网络' : '没有加载出来'}
      hint={refusal?.message ?? '请稍后重试'}
    >
      <Button kind="secondary" busy={loading} onClick={onRetry}>
        重新加载
      </Button>
    </Empty>
  );
}

/** A line above content that may be out of date. */
export function StaleNote({ refusal, onRetry }: { refusal: Refusal<string> | undefined; onRetry(): void }) {
  const online = useStore(onlineStore);
  if (!online) return null; // the page says so already
  return (
    <View className={classes['stale']} ariaRole="button" onClick={onRetry}>
      <Icon name="offline" size={16} />
      <Text className={classes['stale-text']}>
        {refusal?.code === 'offline' ? '网络不给力' : '没能更新'}，内容可能不是最新，点此重试
      </Text>
    </View>
  );
}
