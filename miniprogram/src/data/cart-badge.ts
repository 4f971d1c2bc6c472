// How many kinds of goods lie in the cart, as a number on its tab. Learned from every answer that shows the cart; asked
// for once per person, when the first page has had its turn.
import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { call } from '../api/client';
import { onSession, readSession } from '../api/session';
import { createStore } from './store';

const AFTER_FIRST_PAINT_MS = 1_500;
const CART_TAB = 2;
const count = createStore<number | null>(null);

export function learnCartCount(items: readonly unknown[]): void {
  count.set(items.length);
}

async function ask(): Promise<void> {
  if (count.get() !== null || !readSession()) return;
  const cart = await call('cart.showCart');
  if (cart.ok) learnCartCount(cart.value.items);
}

/** Only tab pages have a tab bar to write on; what can't be written elsewhere is written when one is shown. */
function write(): void {
  const now = count.get() ?? 0;
  const written =
    now === 0
      ? Taro.removeTabBarBadge({ index: CART_TAB })
      : Taro.setTabBarBadge({ index: CART_TAB, text: now > 99 ? '99+' : String(now) });
  void Promise.resolve(written).catch(() => undefined);
}

/** Keeps the number right on a tab page. */
export function useCartBadge(tab: boolean): void {
  useDidShow(() => {
    if (tab) write();
  });
  useEffect(() => {
    if (!tab) return;
    const timer = setTimeout(() => void ask(), AFTER_FIRST_PAINT_MS);
    let person = readSession()?.user.id;
    const stops = [
      count.subscribe(write),
      onSession(() => {
        const now = readSession()?.user.id;
        if (now === person) return;
        person = now;
        count.set(null);
        void ask();
      }),
    ];
    write();
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [tab]);
}
