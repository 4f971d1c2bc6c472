// What the signed-in person has to do with a product: whether they keep it and which of its SKUs they wait for. Looking at
// it leaves a footprint; a visitor leaves none.
import { useEffect } from 'react';
import { call } from '../../../api/client';
import { ensureSignedIn } from '../../../data/login-wish';
import { toast } from '../../../data/toast';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';

export interface Mark {
  kept: boolean;
  alerts: readonly string[];
  toggleKept(): Promise<void>;
  toggleAlert(skuId: string): Promise<void>;
}

export function useMark(productId: string, known: boolean): Mark {
  const person = useSession()?.user.id;
  const mark = useResource(person ? `mark/${person}/${productId}` : null, () =>
    call('favourites.showMark', { params: { productId } }),
  );
  useEffect(() => {
    if (person && known) void call('favourites.leaveFootprint', { params: { productId } });
  }, [person, known, productId]);
  const kept = mark.data?.kept ?? false;
  const alerts = mark.data?.alerts ?? [];

  async function toggleKept(): Promise<void> {
    if (!(await ensureSignedIn())) return;
    const done = kept
      ? await call('favourites.dropFavourites', { body: { productIds: [productId] } })
      : await call('favourites.keepProduct', { params: { productId } });
    toast(done.ok ? (kept ? '已取消收藏' : '已收藏，可在“我的”里找到') : done.refusal.message);
    await mark.reload();
  }
  async function toggleAlert(skuId: string): Promise<void> {
    if (!(await ensureSignedIn())) return;
    const asked = alerts.includes(skuId);
    const done = asked
      ? await call('favourites.withdrawAlert', { params: { skuId } })
      : await call('favourites.askAlert', { params: { skuId } });
    toast(done.ok ? (asked ? '已取消提醒' : '有货后会通知您一次') : done.refusal.message);
    await mark.reload();
  }
  return { kept, alerts, toggleKept, toggleAlert };
}
