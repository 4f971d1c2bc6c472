// The cart and what can be done with it: every change shows at once and is told to the shop behind; counts that change
// several times in a second are told once. When the shop says no, what is shown becomes what the shop says.
import { useDidHide } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { call } from '../../api/client';
import type { Outcome } from '../../api/outcome';
import { learnCartCount } from '../../data/cart-badge';
import { toast } from '../../data/toast';
import { type Resource, useResource } from '../../data/use-resource';
import { type Cart, withSelection, withUnits } from './sorting';

const PAUSE_MS = 350;

export interface CartKeeper {
  cart: Resource<Cart>;
  setUnits(skuId: string, units: number): void;
  select(selected: boolean, skuIds?: string[]): void;
  remove(skuIds: readonly string[]): Promise<void>;
  /** resolves when the shop knows everything that is shown */
  settled(): Promise<void>;
}

export function useCart(personId: string | undefined): CartKeeper {
  const cart = useResource(personId ? `cart/${personId}` : null, () => call('cart.showCart'));
  const waiting = useRef(new Map<string, number>());
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const telling = useRef<Promise<void>>(Promise.resolve());
  const { data } = cart;
  useEffect(() => {
    if (data) learnCartCount(data.items);
  }, [data]);

  /** One after the other: the shop hears changes in the order they were made. */
  function tell(action: () => Promise<Outcome<unknown, string>>): Promise<void> {
    telling.current = telling.current.then(async () => {
      const outcome = await action();
      if (!outcome.ok) toast(outcome.refusal.message);
      if (waiting.current.size === 0) await cart.reload();
    });
    return telling.current;
  }

  function flush(): Promise<void> {
    clearTimeout(timer.current);
    const changes = [...waiting.current];
    waiting.current.clear();
    for (const [skuId, units] of changes) {
      void tell(() => call('cart.putCartItem', { params: { skuId }, body: { units } }));
    }
    return telling.current;
  }
  useDidHide(() => void flush());

  return {
    cart,
    setUnits(skuId, units) {
      cart.patch((known) => withUnits(known, skuId, units));
      waiting.current.set(skuId, units);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    select(selected, skuIds) {
      cart.patch((known) => withSelection(known, selected, skuIds));
      void tell(() => call('cart.selectCartItems', { body: { selected, ...(skuIds ? { skuIds } : {}) } }));
    },
    remove: (skuIds) => tell(() => call('cart.removeCartItems', { body: { skuIds: [...skuIds] } })),
    settled: flush,
  };
}
