// Sharing from a button where the platform has no share sheet of its own: the system's, or a link in the clipboard.
import { toast } from '../../../data/toast';
import { platform } from '../../../platform';
import type { ShareCard } from '../../../platform/platform';

export function useShare(card: ShareCard): () => Promise<void> {
  return async () => {
    const outcome = await platform.share(card);
    if (outcome === 'copied') toast('链接已复制，发给好友就能打开这个团');
    if (outcome === 'failed') toast('没有复制成功，请长按地址栏复制链接');
  };
}
