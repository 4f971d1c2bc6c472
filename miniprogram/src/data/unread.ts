// How many messages a person has not read, as a number on the tab of their page: asked for once the first page has had its
// turn, whenever the shop says that one has arrived, and whenever a page with tabs is shown again.
import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { call } from '../api/client';
import { onSession, readSession } from '../api/session';
import { realtime } from '../realtime';
import { createStore, useStore } from './store';

const AFTER_FIRST_PAINT_MS = 1_500;
const ME_TAB = 3;
const count = createStore(0);
let person: string | undefined;
let watching = false;

export const useUnread = (): number => useStore(count);

export async function askUnread(): Promise<void> {
  const asked = readSession()?.user.id;
  if (asked === undefined) return count.set(0);
  const answer = await call('notifications.countUnread');
  // somebody else may have signed in meanwhile
  if (answer.ok && readSession()?.user.id === asked) count.set(answer.value.count);
}

/** For as long as the program runs: one watch, and one ear for who is signed in. */
function keepWatching(): void {
  if (watching) return;
  watching = true;
  person = readSession()?.user.id;
  let stop: (() => void) | undefined;
  const watch = (): void => {
    stop?.();
    stop = undefined;
    if (person === undefined) return;
    stop = realtime.watch<'message.arrived'>({
      topic: 'message.arrived',
      room: null,
      heard: () => void askUnread(),
      changed: (live) => void (live ? askUnread() : undefined),
    });
  };
  watch();
  onSession(() => {
    const now = readSession()?.user.id;
    if (now === person) return;
    person = now;
    count.set(0);
    watch();
    void askUnread();
  });
  void askUnread();
}

function write(): void {
  const now = count.get();
  const written =
    now === 0
      ? Taro.removeTabBarBadge({ index: ME_TAB })
      : Taro.setTabBarBadge({ index: ME_TAB, text: now > 99 ? '99+' : String(now) });
  void Promise.resolve(written).catch(() => undefined);
}

/** Keeps the number right on a tab page. */
export function useUnreadBadge(tab: boolean): void {
  useDidShow(() => {
    if (!tab) return;
    write();
    if (watching) void askUnread();
  });
  useEffect(() => {
    if (!tab) return;
    const timer = setTimeout(keepWatching, AFTER_FIRST_PAINT_MS);
    const stop = count.subscribe(write);
    write();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [tab]);
}
