// Sharing a page, the same everywhere: the platform's own sheet and the timeline get the card with the key of whoever
// shares, and where there is no such sheet the link is handed out.
import { useShareAppMessage, useShareTimeline } from '@tarojs/taro';
import { type ShareTarget, shareKeyOf, useShareKey } from '../data/share-keys';
import { toast } from '../data/toast';
import { platform } from '../platform';
import type { ShareCard } from '../platform/platform';

/** `path` of the card is the page's own; the answer hands out a link. */
export function useSharing(target: ShareTarget, card: ShareCard, ready = true): (copied: string) => Promise<void> {
  const key = useShareKey(ready ? target : null);
  const { title, pictureUrl } = card;
  const path = keyed(card.path, key);
  const imageUrl = pictureUrl === '' ? {} : { imageUrl: pictureUrl };
  useShareAppMessage(() => ({ title, path: `/${path}`, ...imageUrl }));
  useShareTimeline(() => ({ title, query: path.split('?')[1] ?? '', ...imageUrl }));
  return (copied) => shareLink(target, card, copied);
}

export async function shareLink(target: ShareTarget, card: ShareCard, copied: string): Promise<void> {
  const shareKey = await shareKeyOf(target);
  const outcome = await platform.share({ ...card, path: keyed(card.path, shareKey), shareKey });
  if (outcome === 'copied') toast(copied);
  if (outcome === 'failed') toast('没有复制成功，请长按地址栏复制链接');
}

/** Where the query says whose share it is. */
export function keyed(path: string, key: string | undefined): string {
  return key === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}s=${key}`;
}
